package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vfiocheck.model.coverage.CoverageResult;
import org.vfiocheck.model.trace.Change;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.PatchResult;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.reports.json.PatchFile;
import org.vfiocheck.reports.json.ResultFile;
import org.vfiocheck.reports.json.TraceFile;
import org.vfiocheck.reports.text.PatchText;
import org.vfiocheck.reports.text.ResultText;
import org.vfiocheck.reports.text.TextReport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where results go: to the terminal as text, to files as JSON and traces. */
final class OutputOptions {
  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--traces",
      paramLabel = "DIR",
      description = "where traces of counterexamples go (default: ${DEFAULT-VALUE})")
  private Path traces = Path.of("traces");

  private boolean isIncomplete;

  /** Prints and writes a result; answers the exit status. */
  int finish(RunResult result) {
    return finish(result, "", ImmutableMap.of());
  }

  /**
   * The same, with an object of its own in the JSON for what only this command has to say.
   *
   * <p>What cannot be written is said on standard error, and takes nothing from what is printed. A
   * pass whose result is not where it was asked for is none.
   *
   * @param section the object's name
   */
  int finish(RunResult result, String section, ImmutableMap<String, ?> details) {
    Map<Counterexample, Path> files =
        write(Iterables.concat(result.counterexamples(), result.lost()));
    files.forEach(
        (counterexample, file) ->
            System.out.println(TextReport.render(counterexample, file.toString())));
    json.file()
        .ifPresent(
            file -> attempt(file, () -> ResultFile.write(file, result, files, section, details)));
    System.out.print(ResultText.render(result));
    return exitStatus(result.verdict().exitStatus());
  }

  /** Prints and writes what became of a patch; answers the exit status. */
  int finish(PatchResult result) {
    return finish(result, Optional.empty());
  }

  /** The same with what the patched kernel executed. */
  int finish(PatchResult result, Optional<CoverageResult> coverage) {
    Map<Counterexample, Path> files =
        write(
            Iterables.concat(
                Iterables.transform(result.changes(), Change::counterexample),
                result.run().lost()));
    json.file()
        .ifPresent(file -> attempt(file, () -> PatchFile.write(file, result, files, coverage)));
    System.out.print(PatchText.render(result, files));
    return exitStatus(result.verdict().exitStatus());
  }

  private int exitStatus(int ofVerdict) {
    return isIncomplete && ofVerdict == Verdict.CONFORMS.exitStatus()
        ? Verdict.INCONCLUSIVE.exitStatus()
        : ofVerdict;
  }

  /** Writes a file. */
  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  private void attempt(Path file, Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      isIncomplete = true;
      System.err.println("vfiocheck: cannot write " + file + ": " + e.getMessage());
    }
  }

  private Map<Counterexample, Path> write(Iterable<Counterexample> counterexamples) {
    Map<Counterexample, Path> files = new LinkedHashMap<>();
    int number = 0;
    for (Counterexample counterexample : counterexamples) {
      number++;
      Path file = traces.resolve(fileName(counterexample, number));
      attempt(file, () -> TraceFile.write(file, counterexample));
      files.put(counterexample, file);
    }
    return files;
  }

  private static String fileName(Counterexample counterexample, int number) {
    return counterexample.property().label()
        + "-"
        + counterexample.provenance().seed()
        + "-"
        + number
        + ".json";
  }
}
