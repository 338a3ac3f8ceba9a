package org.vfiocheck.reports.json;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.coverage.CoverageResult;
import org.vfiocheck.model.trace.Change;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.PatchResult;
import org.vfiocheck.model.trace.Reproduction;

/**
 * A patch's result as a file: that of any other command, about the patched kernel, with an object
 * {@code patch} for the comparison. Whoever reads results need not know of patches.
 */
public final class PatchFile {
  private PatchFile() {}

  /**
   * Writes a result; the file is there whole or not at all.
   *
   * @param traces the trace file of each change's counterexample
   * @param coverage what the patched kernel executed, where that was counted
   * @throws IOException when the file cannot be written
   */
  public static void write(
      Path file,
      PatchResult result,
      Map<Counterexample, Path> traces,
      Optional<CoverageResult> coverage)
      throws IOException {
    ImmutableMap.Builder<String, Object> details = ImmutableMap.builder();
    details
        .put("verdict", result.verdict().label())
        .put("base", result.base())
        .put("patched", result.patched())
        .put(
            "changes",
            result.changes().stream()
                .map(change -> toMap(change, traces.get(change.counterexample())))
                .collect(ImmutableList.toImmutableList()));
    coverage.ifPresent(counted -> details.put(CoverageFields.SECTION, CoverageFields.of(counted)));
    ResultFile.write(file, result.run(), traces, "patch", details.buildOrThrow());
  }

  private static ImmutableMap<String, Object> toMap(Change change, @Nullable Path trace) {
    Counterexample counterexample = change.counterexample();
    return ImmutableMap.<String, Object>builder()
        .put("change", change.kind().label())
        .put("property", counterexample.property().label())
        .put("actions", texts(counterexample.actions()))
        .put("failing_index", counterexample.failingIndex())
        .put("expected", counterexample.failingStep().expected().toString())
        .put("base", texts(change.base()))
        .put("patched", texts(change.patched()))
        .put("reproduced_on_base", rate(change.onBase()))
        .put("reproduced_on_patched", rate(change.onPatched()))
        .put("trace", trace == null ? "" : trace.toString())
        .buildOrThrow();
  }

  private static ImmutableMap<String, Integer> rate(Reproduction rate) {
    return ImmutableMap.of("reproduced", rate.failures(), "repetitions", rate.runs());
  }

  private static List<String> texts(List<?> values) {
    return values.stream().map(String::valueOf).toList();
  }
}
