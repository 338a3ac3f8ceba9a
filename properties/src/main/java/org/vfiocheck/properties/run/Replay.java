package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.lockstep.Shrinker.Failure;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;

/**
 * Performs one recorded sequence some number of times, as it is: nothing generated, nothing shrunk.
 */
public final class Replay {
  private final SystemUnderTest system;
  private final Provenance provenance;
  private final Judge judge;
  private final CoverageRecorder coverage;

  public Replay(Chart chart, SystemUnderTest system, Provenance provenance) {
    this.system = system;
    this.provenance = provenance;
    this.judge = new Judge(chart);
    this.coverage = new CoverageRecorder(chart);
  }

  /**
   * Performs the sequence.
   *
   * @return {@code violates} when any of the runs broke a property, with the rate
   */
  public RunResult perform(List<Action> sequence, int times) {
    long start = System.nanoTime();
    List<Execution> executions = new ArrayList<>();
    system.executeAll(Collections.nCopies(times, sequence).iterator(), executions::add);
    List<Failure> failures = new ArrayList<>();
    for (Execution execution : executions) {
      judge
          .judge(execution, coverage::visit)
          .ifPresent(finding -> failures.add(new Failure(execution, finding)));
    }
    ImmutableList<Counterexample> counterexamples =
        failures.stream()
            .limit(1)
            .map(failure -> counterexample(failure, new Reproduction(failures.size(), times)))
            .collect(ImmutableList.toImmutableList());
    return new RunResult(
        !failures.isEmpty() ? Verdict.VIOLATES : Verdict.CONFORMS,
        "replay",
        provenance,
        executions.size(),
        executions.stream().mapToLong(execution -> execution.outcomes().size()).sum(),
        executions.stream()
            .flatMap(execution -> execution.outcomes().stream())
            .filter(Outcome.Refused.class::isInstance)
            .count(),
        (System.nanoTime() - start) / 1e9,
        coverage.coverage(),
        counterexamples,
        ImmutableList.of(),
        "");
  }

  private Counterexample counterexample(Failure failure, Reproduction rate) {
    return Counterexamples.of(
        judge, failure, failure.execution().sequence().size(), rate, provenance);
  }
}
