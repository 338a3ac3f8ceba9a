package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableMultiset;
import java.io.PrintStream;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.properties.run.CoverageRecorder;

/** How often each transition of a chart was taken, and which never was. */
final class TransitionTable {
  private TransitionTable() {}

  static void print(Chart chart, CoverageRecorder coverage, PrintStream out) {
    ImmutableMultiset<TransitionId> counts = coverage.counts();
    for (TransitionId transition : chart.transitions()) {
      int count = counts.count(transition);
      out.println(String.format("%9s  %s", count == 0 ? "never" : count, transition));
    }
  }
}
