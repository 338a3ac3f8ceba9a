package org.vfiocheck.properties.faults;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.harness.sut.AllocationFaults;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.FaultedExecution;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.LogLine;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Errno;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A twin whose actions make two allocations each: without the first they answer ENOMEM, without the
 * second as ever. One verb can be made to warn of the second.
 */
final class StarvedTwin implements AllocationFaults {
  static final int ALLOCATIONS = 2;
  static final String WHO = "wants_memory+0x1/0x9";

  private final TwinSystem twin;
  private final Set<Verb> warning;

  StarvedTwin(World world, Set<Verb> warning) {
    this.twin = new TwinSystem(world, Set.of());
    this.warning = warning;
  }

  @Override
  public FaultedExecution execute(List<Action> sequence, AllocationFault fault) {
    if (fault.nth() > ALLOCATIONS) {
      return new FaultedExecution(twin.execute(sequence), false, List.of());
    }
    Execution execution =
        fault.nth() == 1 ? refused(sequence, fault.place()) : warned(sequence, fault.place());
    return new FaultedExecution(execution, true, List.of(WHO));
  }

  private Execution refused(List<Action> sequence, int place) {
    List<Action> others = new ArrayList<>(sequence);
    others.remove(place);
    Execution execution = twin.execute(others);
    List<Outcome> outcomes = new ArrayList<>(execution.outcomes());
    outcomes.add(place, Outcomes.refused(Errno.ENOMEM));
    return new Execution(sequence, outcomes, List.of(), execution.residue());
  }

  private Execution warned(List<Action> sequence, int place) {
    Execution execution = twin.execute(sequence);
    List<LogLine> log =
        warning.contains(sequence.get(place).verb())
            ? List.of(new LogLine(place, "WARNING: planted"))
            : List.of();
    return new Execution(sequence, execution.outcomes(), log, execution.residue());
  }

  @Override
  public Identity identity() {
    return twin.identity();
  }

  @Override
  public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
    twin.executeAll(sequences, sink);
  }

  @Override
  public void restart() {}

  @Override
  public void close() {}
}
