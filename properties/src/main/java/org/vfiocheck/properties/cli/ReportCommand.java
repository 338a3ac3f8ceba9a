package org.vfiocheck.properties.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.reports.ReportFormat;
import org.vfiocheck.reports.html.HtmlReport;
import org.vfiocheck.reports.json.ResultReader;
import org.vfiocheck.reports.json.TraceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: a recorded counterexample, a result, or a folder of results, to read. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Renders a recorded counterexample.",
      "With --format html also a result (run --json), or the history of a folder of results."
    })
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "the trace that a run wrote; for HTML also a result, or a folder of results")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text (default), ktap, junit, markdown, html, c or kselftest; a folder is always html")
  private @Nullable String format;

  @Option(
      names = "--result",
      paramLabel = "RESULT.json",
      description = "for html: the run's result, for its figures and its coverage on the chart")
  private @Nullable Path result;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where to write it (default: standard output)")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    String rendered = render();
    if (out == null) {
      System.out.print(rendered);
    } else {
      Files.writeString(out, rendered);
    }
    return 0;
  }

  private String render() throws IOException {
    if (Files.isDirectory(file)) {
      if (format != null && format() != ReportFormat.HTML) {
        throw new UsageException(file + " is a folder, and a history is written as html alone");
      }
      return ResultFolder.history(file);
    }
    return format() == ReportFormat.HTML
        ? html()
        : format().render(TraceFile.read(file), file.toString());
  }

  private String html() {
    if (ResultReader.isResult(file)) {
      return HtmlReport.render(ResultReader.read(file));
    }
    Counterexample counterexample = TraceFile.read(file);
    return result == null
        ? HtmlReport.render(counterexample, file.toString())
        : HtmlReport.render(counterexample, file.toString(), ResultReader.read(result).result());
  }

  private ReportFormat format() {
    try {
      return format == null ? ReportFormat.TEXT : ReportFormat.parse(format);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--format: " + e.getMessage());
    }
  }
}
