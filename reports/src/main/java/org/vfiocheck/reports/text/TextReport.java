package org.vfiocheck.reports.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.NearestPassing;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.reports.finding.Explanation;
import org.vfiocheck.reports.finding.FailureNote;
import org.vfiocheck.reports.finding.LogExcerpt;
import org.vfiocheck.reports.finding.Plain;
import org.vfiocheck.reports.finding.ReplayCommand;
import org.vfiocheck.reports.finding.Summary;

/**
 * A counterexample as plain text for a mailing list: a subject, the rule and why it matters, the
 * allocation that failed, the steps, a chart of the states, the kernel, its log, and the command
 * that runs it again.
 *
 * <p>No line is wider than 75 columns, save those that would be worth nothing when broken: the
 * stack's, the kernel log's, and the command. Foreign text is cut to a bounded length and made
 * printable.
 */
public final class TextReport {
  private static final int ENTRY_LENGTH = 400;

  private TextReport() {}

  /**
   * Renders a counterexample.
   *
   * @param traceName the trace file, for the command that runs it again
   */
  public static String render(Counterexample counterexample, String traceName) {
    Paper paper = new Paper();
    paper.wrap("", "  ", Summary.of(counterexample));
    paper.line("");
    paper.wrap("", "", Explanation.rule(counterexample));
    String source = Explanation.source(counterexample);
    if (!source.isEmpty()) {
      paper.wrap("", "  ", Explanation.sourceLabel(counterexample) + ": " + source);
    }
    failure(paper, counterexample);
    paper.line("");
    StepTable.write(paper, counterexample);
    paper.line("");
    SequenceChart.write(paper, counterexample);
    neighbours(paper, counterexample);
    provenance(paper, counterexample);
    kernelLog(paper, counterexample);
    paper.line("");
    paper.line("  Run again:");
    paper.line("    " + ReplayCommand.of(counterexample.provenance(), traceName));
    return paper.toString();
  }

  private static void failure(Paper paper, Counterexample counterexample) {
    String note = FailureNote.of(counterexample);
    if (!note.isEmpty()) {
      paper.line("");
      paper.wrap("", "", note + " It is marked * below.");
      FailureNote.stack(counterexample).forEach(frame -> paper.line("    " + frame));
    }
  }

  private static void neighbours(Paper paper, Counterexample counterexample) {
    if (counterexample.nearestPassing().isEmpty()) {
      return;
    }
    paper.line("One action away, nothing breaks:");
    paper.line("");
    for (List<NearestPassing> alike : byLastStep(counterexample)) {
      paper.line("  " + lastStep(alike.getFirst()));
      alike.forEach(one -> paper.wrap("    ", "      ", Plain.line(one.change(), ENTRY_LENGTH)));
    }
    paper.line("");
  }

  /** Most changes lead to the same answer, which then stands there once. */
  private static Collection<List<NearestPassing>> byLastStep(Counterexample counterexample) {
    return counterexample.nearestPassing().stream()
        .collect(
            Collectors.groupingBy(TextReport::lastStep, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private static String lastStep(NearestPassing one) {
    return one.actions().getLast() + " gives " + one.last();
  }

  private static void provenance(Paper paper, Counterexample counterexample) {
    Provenance provenance = counterexample.provenance();
    entry(paper, "Kernel", provenance.kernel().isEmpty() ? "none (twin)" : provenance.kernel());
    entry(paper, "Built from", provenance.kernelConfig());
    entry(paper, "Target", provenance.target() + ", accelerator " + provenance.accelerator());
    entry(paper, "Contract", provenance.chart());
    entry(
        paper,
        "Start",
        "driver bound, nothing open; the device was bound, read and released once before");
    entry(paper, "Reproduced", rate(counterexample));
    entry(paper, "Left behind", counterexample.residue());
  }

  private static String rate(Counterexample counterexample) {
    return counterexample.reproduction()
        + " runs"
        + (counterexample.isConfirmed() ? "" : " (not confirmed)")
        + "; shrunk from "
        + counterexample.originalLength()
        + " to "
        + counterexample.steps().size()
        + " actions; seed "
        + counterexample.provenance().seed();
  }

  private static void entry(Paper paper, String name, String text) {
    if (!text.isEmpty()) {
      paper.entry(name, Plain.line(text, ENTRY_LENGTH));
    }
  }

  private static void kernelLog(Paper paper, Counterexample counterexample) {
    if (!counterexample.kernelLog().isEmpty()) {
      paper.line("");
      paper.line("  Kernel log:");
      LogExcerpt.of(counterexample.kernelLog()).forEach(line -> paper.line("    " + line));
    }
  }
}
