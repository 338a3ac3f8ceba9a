package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.coverage.CoverageResult;
import org.vfiocheck.model.trace.Change;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.PatchResult;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.reports.json.PatchFile;
import org.vfiocheck.reports.json.ResultFile;
import org.vfiocheck.reports.json.TraceFile;
import org.vfiocheck.reports.text.PatchText;
import org.vfiocheck.reports.text.ResultText;
import org.vfiocheck.reports.text.TextReport;
import picocli.CommandLine.Option;

/** Where results go: to the terminal as text, to files as JSON and traces. */
final class OutputOptions {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the result as JSON to this file")
  private @Nullable Path json;

  @Option(
      names = "--traces",
      paramLabel = "DIR",
      description = "where traces of counterexamples go (default: ${DEFAULT-VALUE})")
  private Path traces = Path.of("traces");

  /** Prints and writes a result; answers the exit status. */
  int finish(RunResult result) throws IOException {
    return finish(result, "", ImmutableMap.of());
  }

  /**
   * The same, with an object of its own in the JSON for what only this command has to say.
   *
   * @param section the object's name
   */
  int finish(RunResult result, String section, ImmutableMap<String, ?> details) throws IOException {
    Map<Counterexample, Path> files =
        write(Iterables.concat(result.counterexamples(), result.lost()));
    files.forEach(
        (counterexample, file) ->
            System.out.println(TextReport.render(counterexample, file.toString())));
    if (json != null) {
      ResultFile.write(json, result, files, section, details);
    }
    System.out.print(ResultText.render(result));
    return result.verdict().exitStatus();
  }

  /** Prints and writes what became of a patch; answers the exit status. */
  int finish(PatchResult result) throws IOException {
    return finish(result, Optional.empty());
  }

  /** The same with what the patched kernel executed. */
  int finish(PatchResult result, Optional<CoverageResult> coverage) throws IOException {
    Map<Counterexample, Path> files =
        write(
            Iterables.concat(
                Iterables.transform(result.changes(), Change::counterexample),
                result.run().lost()));
    if (json != null) {
      PatchFile.write(json, result, files, coverage);
    }
    System.out.print(PatchText.render(result, files));
    return result.verdict().exitStatus();
  }

  private Map<Counterexample, Path> write(Iterable<Counterexample> counterexamples)
      throws IOException {
    Map<Counterexample, Path> files = new LinkedHashMap<>();
    int number = 0;
    for (Counterexample counterexample : counterexamples) {
      number++;
      Path file = traces.resolve(fileName(counterexample, number));
      TraceFile.write(file, counterexample);
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
