package org.vfiocheck.reports.json;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.vfiocheck.model.coverage.ChangeCoverage;
import org.vfiocheck.model.coverage.CoverageResult;
import org.vfiocheck.model.coverage.FileCoverage;
import org.vfiocheck.model.coverage.Reached;

/**
 * What a kernel executed, for the object {@value #SECTION} of a result: figures for each file. The
 * lines themselves are in the tracefile.
 */
public final class CoverageFields {
  public static final String SECTION = "kernel_coverage";

  private CoverageFields() {}

  public static ImmutableMap<String, Object> of(CoverageResult result) {
    ImmutableMap.Builder<String, Object> fields = ImmutableMap.builder();
    putShares(fields, result.coverage().lineShare(), result.coverage().functionShare());
    fields.put("guests_lost", result.incomplete());
    fields.put(
        "files",
        result.coverage().files().values().stream()
            .map(CoverageFields::of)
            .collect(ImmutableList.toImmutableList()));
    result.change().ifPresent(change -> fields.put("change", of(change)));
    return fields.buildOrThrow();
  }

  private static ImmutableMap<String, Object> of(FileCoverage file) {
    ImmutableMap.Builder<String, Object> fields = ImmutableMap.builder();
    fields.put("file", file.path());
    putShares(fields, file.lineShare(), file.functionShare());
    return fields.buildOrThrow();
  }

  private static void putShares(
      ImmutableMap.Builder<String, Object> fields, Reached lines, Reached functions) {
    fields
        .put("lines", lines.all())
        .put("lines_reached", lines.reached())
        .put("functions", functions.all())
        .put("functions_reached", functions.reached());
  }

  /** The changed lines with code, each with how often it was executed. */
  private static ImmutableMap<String, Object> of(ChangeCoverage change) {
    return ImmutableMap.of(
        "lines",
        change.lines().stream()
            .map(
                line ->
                    ImmutableMap.of(
                        "file", line.file(), "line", line.number(), "count", line.count()))
            .collect(ImmutableList.toImmutableList()),
        "not_counted",
        change.unmeasured());
  }
}
