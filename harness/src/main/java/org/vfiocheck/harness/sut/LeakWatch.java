package org.vfiocheck.harness.sut;

import com.google.common.collect.Iterators;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.vfiocheck.model.action.Action;

/**
 * A system under test in which to lose memory is a residue: the initial state was not restored.
 *
 * <p>To look for lost memory takes seconds, and does not say which sequence lost it. So it is
 * looked for after many, and when some was lost, they are performed again by halves until single
 * ones are left. Memory that is lost once and never again is the last sequence's residue, which
 * will not come about again either, and says so.
 */
public final class LeakWatch implements SystemUnderTest {
  private static final int BATCH = 200;

  private final LeakFinder system;

  /**
   * Watches a system.
   *
   * @param system closed with this one
   */
  public LeakWatch(LeakFinder system) {
    this.system = system;
  }

  @Override
  public Identity identity() {
    return system.identity();
  }

  @Override
  public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
    boolean goesOn = true;
    while (goesOn && sequences.hasNext()) {
      goesOn = executeBatch(Iterators.limit(sequences, BATCH), sink);
    }
  }

  /** When the lab fails, what it did until then is handed over: a failure may be among it. */
  private boolean executeBatch(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
    Batch batch = new Batch(sink);
    try {
      perform(sequences, batch.whole::add);
      return batch.handOver();
    } catch (LabException e) {
      if (batch.handOverTheRest()) {
        throw e;
      }
      return false;
    }
  }

  /** Ends with what is bad already: who made it may want to do something else now. */
  private void perform(Iterator<List<Action>> sequences, Consumer<Execution> done) {
    system.executeAll(
        sequences,
        execution -> {
          done.accept(execution);
          return !execution.isRuinous() && execution.log().isEmpty();
        });
  }

  /** What was performed between two looks, on its way to who wanted it. */
  private final class Batch {
    private final List<Execution> whole = new ArrayList<>();
    private final Predicate<Execution> sink;
    private int handedOver;
    private boolean isBlamed;

    Batch(Predicate<Execution> sink) {
      this.sink = sink;
    }

    boolean handOver() {
      List<String> leaks = system.findLeaks();
      return leaks.isEmpty() ? handOver(whole) : handOver(whole, leaks, true);
    }

    boolean handOverTheRest() {
      return handOver(whole.subList(handedOver, whole.size()));
    }

    /**
     * Of a batch in which something was lost.
     *
     * @param leaks what was lost when these were performed
     * @param endsTheBatch whether these are its last
     */
    private boolean handOver(List<Execution> part, List<String> leaks, boolean endsTheBatch) {
      if (!leaks.isEmpty() && part.size() > 1) {
        List<Execution> first = part.subList(0, part.size() / 2);
        List<Execution> second = part.subList(part.size() / 2, part.size());
        return handOver(first, again(first), false)
            && handOver(second, again(second), endsTheBatch);
      }
      String residue =
          leaks.isEmpty()
              ? "memory was lost in the last %d sequences, and not again".formatted(whole.size())
              : "memory was lost: " + String.join("; ", leaks);
      if (leaks.isEmpty() && (isBlamed || !endsTheBatch)) {
        return handOver(part);
      }
      return handOver(part.subList(0, part.size() - 1))
          && handOver(blamed(part.getLast(), residue));
    }

    private boolean handOver(List<Execution> part) {
      return part.stream().allMatch(this::handOver);
    }

    private boolean handOver(Execution execution) {
      handedOver++;
      return sink.test(execution);
    }

    private Execution blamed(Execution execution, String residue) {
      isBlamed = true;
      return execution.withResidue(residue);
    }

    private List<String> again(List<Execution> part) {
      perform(part.stream().map(Execution::sequence).iterator(), _ -> {});
      return system.findLeaks();
    }
  }

  @Override
  public void restart() {
    system.restart();
  }

  @Override
  public void restartIfSilenced() {
    system.restartIfSilenced();
  }

  @Override
  public void expectRestarts(int times) {
    system.expectRestarts(times);
  }

  @Override
  public void close() {
    system.close();
  }
}
