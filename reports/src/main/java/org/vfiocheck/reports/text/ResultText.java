package org.vfiocheck.reports.text;

import java.util.Locale;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.reports.finding.Plain;

/** What a command found out, in a few lines. */
public final class ResultText {
  private static final int LENGTH = 400;

  private ResultText() {}

  public static String render(RunResult result) {
    StringBuilder out = new StringBuilder();
    out.append(result.verdict().label());
    if (!result.note().isEmpty()) {
      out.append(": ").append(Plain.line(result.note(), LENGTH));
    }
    String kernel = result.provenance().kernel();
    out.append('\n')
        .append(
            String.format(
                Locale.ROOT,
                "  %s on %s%s, contract %s, seed %d%n",
                result.command(),
                Plain.line(result.provenance().target(), LENGTH),
                kernel.isEmpty() ? "" : " (" + Plain.line(kernel, LENGTH) + ")",
                Plain.line(result.provenance().chart(), LENGTH),
                result.provenance().seed()))
        .append(
            String.format(
                Locale.ROOT,
                "  %,d sequences, %,d actions (%d %% refused) in %.1f s%n",
                result.sequences(),
                result.actions(),
                result.actions() == 0 ? 0 : 100 * result.refused() / result.actions(),
                result.seconds()));
    appendCoverage(out, result.coverage());
    out.append(
        String.format(
            Locale.ROOT,
            "  %d counterexamples, %d lost sequences%n",
            result.counterexamples().size(),
            result.lost().size()));
    return out.toString();
  }

  private static void appendCoverage(StringBuilder out, Coverage coverage) {
    out.append(
        String.format(
            Locale.ROOT,
            "  visited %d of %d states and %d of %d transitions of the chart%n",
            coverage.statesVisited(),
            coverage.states(),
            coverage.transitionsVisited(),
            coverage.transitions()));
  }
}
