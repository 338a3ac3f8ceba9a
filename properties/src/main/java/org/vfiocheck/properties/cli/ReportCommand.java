package org.vfiocheck.properties.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.reports.ReportFormat;
import org.vfiocheck.reports.json.TraceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: a recorded counterexample in a form to read. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Renders a recorded counterexample.")
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TRACE.json", description = "the trace that a run wrote")
  private Path trace = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), ktap, junit, markdown, c or kselftest")
  private String format = ReportFormat.TEXT.label();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where to write it (default: standard output)")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    String rendered = format().render(TraceFile.read(trace), trace.toString());
    if (out == null) {
      System.out.print(rendered);
    } else {
      Files.writeString(out, rendered);
    }
    return 0;
  }

  private ReportFormat format() {
    try {
      return ReportFormat.parse(format);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--format: " + e.getMessage());
    }
  }
}
