package org.vfiocheck.reports.text;

import com.google.common.base.Strings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Change;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.reports.finding.Explanation;
import org.vfiocheck.reports.finding.LogExcerpt;
import org.vfiocheck.reports.finding.Plain;
import org.vfiocheck.reports.finding.ReplayCommand;
import org.vfiocheck.reports.finding.Summary;

/** One change: the minimal sequence, what is expected, what either kernel answers, how often. */
final class ChangeText {
  private static final int ACTION_WIDTH = 24;
  private static final int OUTCOME_WIDTH = 13;
  private static final int LENGTH = 400;

  private ChangeText() {}

  static void write(Paper paper, Change change, Map<Counterexample, Path> traces) {
    Counterexample counterexample = change.counterexample();
    paper.wrap("", "  ", change.kind().label() + ": " + Summary.of(counterexample));
    paper.wrap("  ", "  ", "Rule: " + counterexample.property().rule());
    String source = Explanation.source(counterexample);
    if (!source.isEmpty()) {
      paper.wrap("  ", "    ", Explanation.sourceLabel(counterexample) + ": " + source);
    }
    paper.line("");
    table(paper, change);
    paper.line("");
    paper.entry(
        "Rate",
        change.onPatched()
            + " runs on the patched kernel, "
            + change.onBase()
            + " on the base; shrunk from "
            + counterexample.originalLength()
            + " to "
            + counterexample.steps().size()
            + " actions");
    if (!counterexample.residue().isEmpty()) {
      paper.entry("Left behind", Plain.line(counterexample.residue(), LENGTH));
    }
    log(paper, counterexample);
    Path trace = traces.get(counterexample);
    if (trace != null) {
      paper.line("  Run again:");
      paper.line("    " + ReplayCommand.of(counterexample.provenance(), trace.toString()));
    }
  }

  private static void table(Paper paper, Change change) {
    paper.line(row("", "#", "action", "expected", "base", "patched"));
    List<Step> steps = change.counterexample().steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      paper.line(
          row(
              i == change.counterexample().failingIndex() ? ">" : "",
              String.valueOf(i + 1),
              step.action().toString(),
              step.expected().toString(),
              answer(change.base(), i),
              answer(change.patched(), i)));
    }
  }

  /** A kernel that was lost answers nothing any more. */
  private static String answer(List<Outcome> outcomes, int place) {
    return place < outcomes.size() ? outcomes.get(place).toString() : "-";
  }

  private static String row(String mark, String number, String... columns) {
    StringBuilder row = new StringBuilder();
    row.append(Strings.padStart(mark, 2, ' '))
        .append(Strings.padStart(number, 3, ' '))
        .append("  ");
    row.append(Strings.padEnd(columns[0], ACTION_WIDTH, ' '));
    for (int i = 1; i < columns.length; i++) {
      row.append(Strings.padEnd(columns[i], OUTCOME_WIDTH, ' '));
    }
    return row.toString();
  }

  private static void log(Paper paper, Counterexample counterexample) {
    if (!counterexample.kernelLog().isEmpty()) {
      paper.line("  Kernel log:");
      LogExcerpt.of(counterexample.kernelLog()).forEach(line -> paper.line("    " + line));
    }
  }
}
