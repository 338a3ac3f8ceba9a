package org.vfiocheck.harness.twin;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Outcome;

/**
 * The twin as a system under test: each sequence runs on a twin of its own, so that nothing carries
 * over. The residue of an execution is that of {@link Twin#restore}; there is never a kernel log.
 */
public final class TwinSystem implements SystemUnderTest {
  private final Contract contract;
  private final World world;
  private final Set<Fault> faults;

  /**
   * Mainline.
   *
   * @param world the slots that sequences may name
   * @param faults what to plant; none for the kernel as it is
   */
  public TwinSystem(World world, Set<Fault> faults) {
    this(Contract.MAINLINE, world, faults);
  }

  /**
   * @param contract the design
   * @param world the slots that sequences may name
   * @param faults what to plant; none for the kernel as it is
   */
  public TwinSystem(Contract contract, World world, Set<Fault> faults) {
    this.contract = contract;
    this.world = world;
    this.faults = Set.copyOf(faults);
  }

  @Override
  public Identity identity() {
    return new Identity("twin", "", "", "none");
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when a sequence names a slot that the world does not have
   */
  @Override
  public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
    boolean more = true;
    while (more && sequences.hasNext()) {
      more = sink.test(run(sequences.next()));
    }
  }

  private Execution run(List<Action> sequence) {
    Twin twin = new Twin(contract, world, faults);
    List<Outcome> outcomes = new ArrayList<>(sequence.size());
    for (Action action : sequence) {
      outcomes.add(twin.perform(action));
    }
    return new Execution(sequence, outcomes, List.of(), twin.restore());
  }

  /** Nothing to do: every sequence starts from nothing. */
  @Override
  public void restart() {}

  @Override
  public void close() {}
}
