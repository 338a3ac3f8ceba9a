package org.vfiocheck.properties.run;

import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.outcome.Outcome;

/** Counts what a run performs, and how much of the chart that goes through. */
public final class Tally {
  private final CoverageRecorder coverage;
  private final RunListener listener;
  private long sequences;
  private long actions;
  private long refused;

  /**
   * @param listener told of each sequence
   */
  public Tally(Chart chart, RunListener listener) {
    this.coverage = new CoverageRecorder(chart);
    this.listener = listener;
  }

  /** Takes a sequence that was performed; its steps in the chart are for {@link #coverage}. */
  public void count(Execution execution) {
    sequences++;
    actions += execution.outcomes().size();
    refused += execution.outcomes().stream().filter(Outcome.Refused.class::isInstance).count();
    listener.performed(sequences, actions);
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

  public long refused() {
    return refused;
  }
}
