package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
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
    List<Optional<Finding>> findings =
        executions.stream().map(execution -> judge.judge(execution, coverage::visit)).toList();
    int failures = (int) findings.stream().filter(Optional::isPresent).count();
    ImmutableList<Counterexample> counterexamples = ImmutableList.of();
    for (int i = 0; i < executions.size() && counterexamples.isEmpty(); i++) {
      if (findings.get(i).isPresent()) {
        Reproduction rate = new Reproduction(failures, times);
        counterexamples =
            ImmutableList.of(counterexample(executions.get(i), findings.get(i).get(), rate));
      }
    }
    return new RunResult(
        failures > 0 ? Verdict.VIOLATES : Verdict.CONFORMS,
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

  private Counterexample counterexample(Execution execution, Finding finding, Reproduction rate) {
    return new Counterexample(
        finding.property(),
        judge.steps(execution, finding.index()),
        finding.index(),
        execution.sequence().size(),
        ImmutableList.copyOf(execution.kernelLog()),
        execution.residue(),
        rate,
        provenance);
  }
}
