package org.vfiocheck.properties.run;

import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.RunResult;

/** Counts what is performed, and how much of the chart that goes through. */
public final class Tally {
  private final CoverageRecorder coverage;
  private long sequences;
  private long actions;
  private long refused;

  public Tally(Chart chart) {
    this.coverage = new CoverageRecorder(chart);
  }

  /** Takes a sequence that was performed; its steps in the chart are for {@link #coverage}. */
  public void count(Execution execution) {
    sequences++;
    actions += execution.outcomes().size();
    refused += execution.outcomes().stream().filter(Outcome.Refused.class::isInstance).count();
  }

  public CoverageRecorder coverage() {
    return coverage;
  }

  public long sequences() {
    return sequences;
  }

  public long actions() {
    return actions;
  }

  /** What was counted here, with what it comes to. */
  public RunResult result(
      String command, Provenance provenance, double seconds, Conclusion conclusion) {
    return new RunResult(
        conclusion.verdict(),
        command,
        provenance,
        sequences,
        actions,
        refused,
        seconds,
        coverage.coverage(),
        conclusion.counterexamples(),
        conclusion.lost(),
        conclusion.note());
  }
}
