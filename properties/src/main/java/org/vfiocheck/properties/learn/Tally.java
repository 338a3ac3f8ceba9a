package org.vfiocheck.properties.learn;

import java.util.function.Consumer;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.properties.run.CoverageRecorder;
import org.vfiocheck.properties.run.RunListener;

/** Counts what is performed, and how much of the chart that goes through. */
final class Tally implements Consumer<Execution> {
  private final Judge judge;
  private final CoverageRecorder coverage;
  private final RunListener listener;
  private long sequences;
  private long actions;
  private long refused;

  Tally(Chart chart, RunListener listener) {
    this.judge = new Judge(chart);
    this.coverage = new CoverageRecorder(chart);
    this.listener = listener;
  }

  @Override
  public void accept(Execution execution) {
    sequences++;
    actions += execution.outcomes().size();
    refused += execution.outcomes().stream().filter(Outcome.Refused.class::isInstance).count();
    // For coverage alone: what differs from the chart is to be learnt, not judged.
    var _ = judge.judge(execution, coverage::visit);
    listener.performed(sequences, actions);
  }

  long sequences() {
    return sequences;
  }

  long actions() {
    return actions;
  }

  long refused() {
    return refused;
  }

  Coverage coverage() {
    return coverage.coverage();
  }
}
