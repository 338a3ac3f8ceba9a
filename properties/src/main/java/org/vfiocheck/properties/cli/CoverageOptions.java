package org.vfiocheck.properties.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lab.coverage.CountedSources;
import org.vfiocheck.harness.lab.coverage.CounterLog;
import org.vfiocheck.harness.lab.coverage.Gcov;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.coverage.ChangeCoverage;
import org.vfiocheck.model.coverage.CoverageResult;
import org.vfiocheck.model.coverage.KernelCoverage;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.reports.html.CoverageHtml;
import org.vfiocheck.reports.lcov.Tracefile;
import org.vfiocheck.reports.text.ChangeCoverageText;
import org.vfiocheck.reports.text.CoverageText;
import picocli.CommandLine.Option;

/** Whether the kernel counts what it executes, and where that is written. */
final class CoverageOptions {
  @Option(
      names = "--coverage",
      paramLabel = "DIR",
      description =
          "for the lab: say which lines of VFIO and iommufd the kernel executed; the pages go to"
              + " DIR/index.html, and for lcov to DIR/coverage.info (a kernel of its own)")
  private @Nullable Path folder;

  private final CounterLog log = new CounterLog();

  boolean isWanted() {
    return folder != null;
  }

  /** What the guests' counters are for; empty when nobody asked. */
  Optional<CounterLog> counters() {
    return isWanted() ? Optional.of(log) : Optional.empty();
  }

  /**
   * Reads what the guests counted; all of them have ended.
   *
   * @param by what was performed, for a reader
   * @throws LabException when they counted nothing, or it cannot be read
   */
  CoverageResult read(KernelBuild kernel, String by) {
    return result(kernel, by, new Gcov(kernel).read(log), Optional.empty());
  }

  CoverageResult read(KernelBuild kernel, RunResult run) {
    return read(kernel, describe(run));
  }

  /** The same for a kernel with a patch. */
  CoverageResult read(KernelBuild base, KernelBuild patched, RunResult run) {
    KernelCoverage coverage = new Gcov(patched).read(log);
    ChangeCoverage change =
        ChangeCoverage.of(sources(patched).changedSince(sources(base)), coverage);
    return result(patched, describe(run), coverage, Optional.of(change));
  }

  private static String describe(RunResult run) {
    return String.format(
        Locale.ROOT,
        "%s: %,d sequences, %,d actions, seed %d",
        run.command(),
        run.sequences(),
        run.actions(),
        run.provenance().seed());
  }

  private CoverageResult result(
      KernelBuild kernel, String by, KernelCoverage coverage, Optional<ChangeCoverage> change) {
    return new CoverageResult(
        kernel.release(), kernel.description(), by, coverage, log.incomplete(), change);
  }

  private static CountedSources sources(KernelBuild kernel) {
    return new CountedSources(kernel.profile().orElseThrow());
  }

  /** Prints the table, or what was executed of a patch, and writes the files. */
  void write(CoverageResult result, KernelBuild kernel) throws IOException {
    Path into = Objects.requireNonNull(folder);
    Function<String, List<String>> source = sources(kernel)::lines;
    for (Map.Entry<String, String> page : CoverageHtml.render(result, source).entrySet()) {
      Path file = into.resolve(page.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, page.getValue());
    }
    Files.writeString(into.resolve("coverage.info"), Tracefile.render(result.coverage()));
    System.out.print(
        "\n"
            + result
                .change()
                .map(change -> ChangeCoverageText.render(change, source))
                .orElseGet(() -> CoverageText.render(result)));
    System.out.println("  Line by line: " + into.resolve("index.html"));
  }
}
