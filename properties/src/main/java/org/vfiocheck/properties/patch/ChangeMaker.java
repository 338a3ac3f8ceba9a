package org.vfiocheck.properties.patch;

import com.google.common.collect.ImmutableList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.lockstep.Minimizer;
import org.vfiocheck.harness.lockstep.Minimizer.Minimal;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.Change;
import org.vfiocheck.model.trace.Change.Kind;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.properties.run.Counterexamples;
import org.vfiocheck.properties.run.RunListener;

/**
 * Makes a change of a difference: minimal, in that leaving out any action ends the difference and
 * not only the failure, and repeated on fresh systems of both kernels.
 */
final class ChangeMaker {
  /** How often a minimal sequence is performed again on each kernel for its rates. */
  private static final int REPETITIONS = 5;

  private final Judge judge;
  private final Side base;
  private final Side patched;
  private final RunListener listener;

  ChangeMaker(Chart chart, Side base, Side patched, RunListener listener) {
    this.judge = new Judge(chart);
    this.base = base;
    this.patched = patched;
    this.listener = listener;
  }

  /**
   * What came of a difference.
   *
   * @param isConfirmed whether it came about again
   * @param change empty when it did not come about again, or is none
   * @param unconfirmed what the patched kernel showed that did not come about again
   */
  record Made(
      Failure minimal,
      boolean isConfirmed,
      Optional<Change> change,
      Optional<Counterexample> unconfirmed) {}

  private record Repeated(List<Execution> executions, Reproduction rate) {}

  /**
   * Looks into a difference.
   *
   * @param kind what it looks like
   * @param failure of the base where it looks fixed, else of the patched kernel
   * @param history what that kernel had performed in the same boot
   */
  Made make(Kind kind, Failure failure, List<List<Action>> history) {
    Side shower = kind == Kind.FIXED ? base : patched;
    Side other = kind == Kind.FIXED ? patched : base;
    base.system().expectRestarts(1);
    patched.system().expectRestarts(1);
    listener.shrinking(failure.finding().property(), failure.execution().sequence().size());
    Iterator<Minimal> attempts =
        new Minimizer(shower.system(), judge, wanted(kind, other.system()))
            .minimize(failure, history);
    Made made;
    do {
      made = made(kind, shower, attempts.next());
    } while (!made.isConfirmed() && attempts.hasNext());
    return made;
  }

  private Predicate<Failure> wanted(Kind kind, SystemUnderTest other) {
    return failure -> {
      Finding finding = failure.finding();
      Execution execution = other.execute(failure.execution().sequence());
      return switch (kind) {
        case REGRESSED -> Pair.isNew(finding, failure.execution(), execution);
        case FIXED -> judge.judge(execution).isEmpty();
        case UNCHANGED -> Pair.shows(execution, finding, failure.execution());
      };
    };
  }

  private Made made(Kind kind, Side shower, Minimal found) {
    Failure minimal = found.failure();
    base.system().restart();
    patched.system().restart();
    Repeated onBase = repeat(base.system(), minimal);
    Repeated onPatched = repeat(patched.system(), minimal);
    Reproduction rate = kind == Kind.FIXED ? onBase.rate() : onPatched.rate();
    Counterexample counterexample =
        Counterexamples.of(judge, minimal, found.originalLength(), rate, shower.provenance());
    if (!counterexample.isConfirmed()) {
      return new Made(
          minimal,
          false,
          Optional.empty(),
          Optional.of(counterexample).filter(_ -> kind == Kind.REGRESSED));
    }
    listener.found(counterexample);
    Optional<Change> change =
        settle(kind, onBase, onPatched)
            .map(
                settled ->
                    new Change(
                        settled,
                        counterexample,
                        ImmutableList.copyOf(onBase.executions().getFirst().outcomes()),
                        ImmutableList.copyOf(onPatched.executions().getFirst().outcomes()),
                        onBase.rate(),
                        onPatched.rate()));
    return new Made(minimal, true, change, Optional.empty());
  }

  /**
   * What it is after all: what the other kernel shows now and then is neither new nor gone, and
   * nothing is fixed where the patched kernel breaks something else.
   */
  private Optional<Kind> settle(Kind kind, Repeated onBase, Repeated onPatched) {
    Repeated other = kind == Kind.FIXED ? onPatched : onBase;
    if (other.rate().failures() > 0) {
      return Optional.of(Kind.UNCHANGED);
    }
    boolean isFixed =
        onPatched.executions().stream().allMatch(execution -> judge.judge(execution).isEmpty());
    return Optional.of(kind).filter(_ -> kind != Kind.FIXED || isFixed);
  }

  private Repeated repeat(SystemUnderTest system, Failure failure) {
    List<Execution> executions = system.repeat(failure.actions(), REPETITIONS);
    int shown =
        (int)
            executions.stream()
                .filter(one -> Pair.shows(one, failure.finding(), failure.execution()))
                .count();
    return new Repeated(executions, new Reproduction(shown, REPETITIONS));
  }
}
