package org.vfiocheck.reports.html;

import java.util.Locale;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.model.trace.RunResult;

/** The figures of a run. */
final class RunFigures {
  private RunFigures() {}

  static void write(Html html, RunResult run) {
    html.open("section", "aria-labelledby", "figures")
        .element("h2", "The run", "id", "figures")
        .open("dl")
        .entry("verdict", run.verdict().label() + (run.note().isEmpty() ? "" : ": " + run.note()))
        .entry("command", run.command() + " on " + run.provenance().target())
        .entry("kernel", run.provenance().kernel())
        .entry("contract", run.provenance().chart())
        .entry(
            "sequences",
            String.format(
                Locale.ROOT,
                "%,d, with %,d actions (%,d refused) in %.1f s; seed %d",
                run.sequences(),
                run.actions(),
                run.refused(),
                run.seconds(),
                run.provenance().seed()))
        .entry("visited", visited(run.coverage()))
        .close("dl")
        .close("section");
  }

  static String visited(Coverage coverage) {
    return String.format(
        Locale.ROOT,
        "%d of %d states and %d of %d transitions of the chart",
        coverage.statesVisited(),
        coverage.states(),
        coverage.transitionsVisited(),
        coverage.transitions());
  }
}
