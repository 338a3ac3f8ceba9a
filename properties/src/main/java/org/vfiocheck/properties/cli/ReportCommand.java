package org.vfiocheck.properties.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.reports.json.TraceFile;
import org.vfiocheck.reports.text.TextReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: a recorded counterexample in a form to read. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Renders a recorded counterexample.")
final class ReportCommand implements Callable<Integer> {
  private enum Format {
    TEXT
  }

  @Parameters(paramLabel = "TRACE.json", description = "the trace that a run wrote")
  private Path trace = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "one of: ${COMPLETION-CANDIDATES} (default: text)")
  private Format format = Format.TEXT;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where to write it (default: standard output)")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    Counterexample counterexample = TraceFile.read(trace);
    String rendered =
        switch (format) {
          case TEXT -> TextReport.render(counterexample, trace.toString());
        };
    if (out == null) {
      System.out.print(rendered);
    } else {
      Files.writeString(out, rendered);
    }
    return 0;
  }
}
