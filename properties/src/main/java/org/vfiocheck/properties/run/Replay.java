package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.FaultJudge;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.harness.sut.AllocationFaults;
import org.vfiocheck.harness.sut.FaultedExecution;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;

/**
 * Performs one recorded sequence some number of times, as it is: nothing generated, nothing shrunk.
 * One object is one replay.
 */
public final class Replay {
  private final Provenance provenance;
  private final Judge judge;
  private final Tally tally;
  private final long start = System.nanoTime();

  /** What broke a property, each to be told with the rate. */
  private final List<Function<Reproduction, Counterexample>> failures = new ArrayList<>();

  public Replay(Chart chart, Provenance provenance) {
    this.provenance = provenance;
    this.judge = new Judge(chart);
    this.tally = new Tally(chart);
  }

  /**
   * Performs the sequence.
   *
   * @return {@code violates} when any of the runs broke a property, with the rate
   */
  public RunResult perform(SystemUnderTest system, List<Action> sequence, int times) {
    system.executeAll(
        Collections.nCopies(times, sequence).iterator(),
        execution -> {
          tally.count(execution);
          judge
              .judge(execution, tally.coverage()::visit)
              .map(finding -> new Failure(execution, finding))
              .ifPresent(failure -> failures.add(rate -> counterexample(failure, rate)));
          return true;
        });
    return result(Verdict.CONFORMS, "");
  }

  private Counterexample counterexample(Failure failure, Reproduction rate) {
    return Counterexamples.of(
        judge, failure, failure.execution().sequence().size(), rate, provenance);
  }

  /**
   * Performs the sequence, with an allocation that fails each time.
   *
   * @return {@code violates} as above; {@code inconclusive} when the allocation never failed,
   *     because the action makes fewer of them
   */
  public RunResult perform(
      AllocationFaults system, List<Action> sequence, AllocationFault fault, int times) {
    FaultJudge faultJudge = new FaultJudge(judge);
    int failed = 0;
    for (int i = 0; i < times; i++) {
      FaultedExecution done = system.execute(sequence, fault);
      tally.count(done.execution());
      failed += done.happened() || done.execution().isLost() ? 1 : 0;
      faultJudge
          .judge(done.execution(), fault, tally.coverage()::visit)
          .ifPresent(
              finding ->
                  failures.add(
                      rate ->
                          Counterexamples.of(faultJudge, done, fault, finding, rate, provenance)));
    }
    return failed > 0
        ? result(Verdict.CONFORMS, "")
        : result(
            Verdict.INCONCLUSIVE,
            sequence.get(fault.place()) + " makes no " + fault.nth() + " allocations here");
  }

  private RunResult result(Verdict withoutFailure, String note) {
    Optional<Counterexample> counterexample =
        failures.stream()
            .findFirst()
            .map(first -> first.apply(new Reproduction(failures.size(), (int) tally.sequences())));
    return tally.result(
        "replay",
        provenance,
        (System.nanoTime() - start) / 1e9,
        new Conclusion(
            counterexample.isPresent() ? Verdict.VIOLATES : withoutFailure,
            counterexample.stream().collect(ImmutableList.toImmutableList()),
            ImmutableList.of(),
            counterexample.isPresent() ? "" : note));
  }
}
