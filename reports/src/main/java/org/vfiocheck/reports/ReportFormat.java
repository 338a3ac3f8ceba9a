package org.vfiocheck.reports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.reports.c.Kselftest;
import org.vfiocheck.reports.c.Reproducer;
import org.vfiocheck.reports.finding.Plain;
import org.vfiocheck.reports.html.HtmlReport;
import org.vfiocheck.reports.junit.JunitReport;
import org.vfiocheck.reports.ktap.KtapReport;
import org.vfiocheck.reports.markdown.MarkdownReport;
import org.vfiocheck.reports.text.ResultText;
import org.vfiocheck.reports.text.TextReport;

/** The formats that a counterexample or a result can be written in. */
public enum ReportFormat {
  /** Plain text for a mailing list. */
  TEXT(".txt", TextReport::render),
  /** The kernel's test anything protocol. */
  KTAP(".ktap", KtapReport::render),
  /** JUnit XML. */
  JUNIT(".xml", JunitReport::render),
  /** A C program that performs the sequence. */
  C(".c", (counterexample, _) -> Reproducer.render(counterexample)),
  /** The same as a test for the kernel's tools/testing/selftests/vfio. */
  KSELFTEST(".c", (counterexample, _) -> Kselftest.render(counterexample)),
  /** Markdown for the summary of a CI job. */
  MARKDOWN(".md", MarkdownReport::render),
  /** One HTML file with the chart as a picture. */
  HTML(".html", HtmlReport::render);

  private final String extension;
  private final Renderer renderer;

  private interface Renderer {
    String render(Counterexample counterexample, String traceName);
  }

  ReportFormat(String extension, Renderer renderer) {
    this.extension = extension;
    this.renderer = renderer;
  }

  /**
   * Renders a counterexample.
   *
   * @param traceName the trace file's name, for the command that runs it again
   */
  public String render(Counterexample counterexample, String traceName) {
    return renderer.render(counterexample, traceName);
  }

  /**
   * Renders what a command found out, its counterexamples with it.
   *
   * @param traceNames the trace file of each counterexample, as far as there is one
   * @throws IllegalArgumentException when the format is made from one counterexample alone; see
   *     {@link #takesResults}
   */
  public String render(RunResult result, Map<Counterexample, String> traceNames) {
    return switch (this) {
      case TEXT ->
          ResultText.render(result)
              + result.counterexamples().stream()
                  .map(one -> "\n" + TextReport.render(one, traceNames.getOrDefault(one, "TRACE")))
                  .collect(Collectors.joining());
      case KTAP -> KtapReport.render(result, traceNames);
      case JUNIT -> JunitReport.render(result, traceNames);
      case MARKDOWN -> MarkdownReport.render(result, traceNames);
      case HTML -> HtmlReport.render(result, traceNames);
      case C, KSELFTEST ->
          throw new IllegalArgumentException(label() + " is made from one trace, not from a run");
    };
  }

  /** Whether a whole run can be written in this format. */
  public boolean takesResults() {
    return this != C && this != KSELFTEST;
  }

  /** The name on a command line, {@code ktap} for instance. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a file of this format is called after its last dot, with the dot. */
  public String extension() {
    return extension;
  }

  /**
   * Finds a format by its label.
   *
   * @throws IllegalArgumentException when there is none; the message lists those there are
   */
  public static ReportFormat parse(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + Plain.line(label, 40)
                        + "' is no format: use "
                        + Arrays.stream(values())
                            .map(ReportFormat::label)
                            .collect(Collectors.joining(", "))));
  }
}
