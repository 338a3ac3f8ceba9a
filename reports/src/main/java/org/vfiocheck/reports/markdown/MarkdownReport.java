package org.vfiocheck.reports.markdown;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.reports.finding.Explanation;
import org.vfiocheck.reports.finding.FailureNote;
import org.vfiocheck.reports.finding.PropertyResult;
import org.vfiocheck.reports.finding.Summary;
import org.vfiocheck.reports.text.TextReport;

/** Results as Markdown, for the summary page of a CI job. */
public final class MarkdownReport {
  private static final int COUNTEREXAMPLES = 20;

  private final StringBuilder out = new StringBuilder();

  private MarkdownReport() {}

  /**
   * Renders a run: the verdict, the properties, the figures, the counterexamples.
   *
   * @param traceNames the trace file of each counterexample, as far as there is one
   */
  public static String render(RunResult result, Map<Counterexample, String> traceNames) {
    MarkdownReport report = new MarkdownReport();
    report.verdict(result);
    report.properties(result);
    report.figures(result);
    result.counterexamples().stream()
        .limit(COUNTEREXAMPLES)
        .forEach(one -> report.counterexample(one, traceNames.getOrDefault(one, "TRACE")));
    int rest = result.counterexamples().size() - COUNTEREXAMPLES;
    if (rest > 0) {
      report.line("", "... and " + rest + " counterexamples more");
    }
    return report.out.toString();
  }

  /** Renders one counterexample. */
  public static String render(Counterexample counterexample, String traceName) {
    MarkdownReport report = new MarkdownReport();
    report.counterexample(counterexample, traceName);
    return report.out.toString().stripLeading();
  }

  private void verdict(RunResult result) {
    String note = Markdown.text(result.note());
    String kernel = result.provenance().kernel();
    line("## vfiocheck: " + result.verdict().label(), "");
    line(
        "**"
            + Markdown.text(result.command())
            + "** on "
            + Markdown.text(result.provenance().target())
            + (kernel.isEmpty() ? "" : ", kernel " + Markdown.text(kernel))
            + ", contract "
            + Markdown.text(result.provenance().chart())
            + (note.isEmpty() ? "" : ": " + note),
        "");
  }

  private void properties(RunResult result) {
    line("| property | result |", "|---|---|");
    for (PropertyResult one : PropertyResult.of(result)) {
      line("| " + one.property().label() + " | " + cell(one) + " |");
    }
    line("");
  }

  private static String cell(PropertyResult one) {
    return switch (one.status()) {
      case PASSED -> "holds";
      case FAILED -> "**broken**, " + one.counterexamples().size() + " counterexamples";
      case SKIPPED -> "not checked: " + Markdown.text(one.reason());
    };
  }

  private void figures(RunResult result) {
    line(
        String.format(
            Locale.ROOT,
            "%,d sequences, %,d actions (%,d refused), %.1f s, seed %d; %d of %d states and %d of"
                + " %d transitions of the chart; %d lost sequences",
            result.sequences(),
            result.actions(),
            result.refused(),
            result.seconds(),
            result.provenance().seed(),
            result.coverage().statesVisited(),
            result.coverage().states(),
            result.coverage().transitionsVisited(),
            result.coverage().transitions(),
            result.lost().size()));
  }

  private void counterexample(Counterexample counterexample, String traceName) {
    line("", "### " + Markdown.text(Summary.of(counterexample)), "");
    line(Markdown.text(Explanation.rule(counterexample)), "");
    String failure = FailureNote.of(counterexample);
    if (!failure.isEmpty()) {
      line(Markdown.text(failure), "");
      out.append(stack(counterexample));
    }
    line("| | action | expected | observed |", "|---|---|---|---|");
    for (int i = 0; i < counterexample.steps().size(); i++) {
      step(i, counterexample.steps().get(i), i == counterexample.failingIndex());
    }
    line("", "<details><summary>Report for a mailing list</summary>", "");
    out.append(Markdown.block(TextReport.render(counterexample, traceName)));
    line("", "</details>");
  }

  private static String stack(Counterexample counterexample) {
    List<String> frames = FailureNote.stack(counterexample);
    return frames.isEmpty() ? "" : Markdown.block(String.join("\n", frames) + "\n") + "\n";
  }

  private void step(int index, Step step, boolean failing) {
    String observed = Markdown.text(step.observed().toString());
    line(
        "| "
            + (index + 1)
            + " | "
            + Markdown.text(step.action().toString())
            + " | "
            + Markdown.text(step.expected().toString())
            + " | "
            + (failing ? "**" + observed + "**" : observed)
            + " |");
  }

  private void line(String... lines) {
    for (String text : lines) {
      out.append(text).append('\n');
    }
  }
}
