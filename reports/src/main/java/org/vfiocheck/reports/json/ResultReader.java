package org.vfiocheck.reports.json;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;

/** Reads results that {@link ResultFile} wrote. */
public final class ResultReader {
  private ResultReader() {}

  /** Whether a file is JSON that calls itself a result, of whatever version. */
  public static boolean isResult(Path file) {
    return Json.format(file).startsWith("vfiocheck-result/");
  }

  /**
   * Reads a result.
   *
   * @throws TraceFormatException when the file is missing, cut short, of another format, or says
   *     something that no result can say
   */
  public static StoredResult read(Path file) {
    Fields json = new Fields(Json.read(file, "result", ResultFile.FORMAT));
    try {
      return new StoredResult(
          String.valueOf(file.getFileName()),
          time(file),
          result(json),
          json.list("counterexamples").stream()
              .map(ResultReader::broken)
              .collect(ImmutableList.toImmutableList()),
          json.list("lost").size());
    } catch (IllegalArgumentException e) {
      throw new TraceFormatException(file + " is no result: " + e.getMessage(), e);
    }
  }

  private static Instant time(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new TraceFormatException("cannot read the time of " + file + ": " + e, e);
    }
  }

  private static RunResult result(Fields json) {
    return new RunResult(
        verdict(json.text("verdict")),
        json.text("command"),
        TraceFile.provenance(json),
        json.number("sequences"),
        json.number("actions"),
        json.number("refused"),
        json.decimal("seconds"),
        coverage(json.object("coverage")),
        ImmutableList.of(),
        ImmutableList.of(),
        json.text("note"));
  }

  private static Verdict verdict(String label) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is no verdict"));
  }

  private static Coverage coverage(Fields json) {
    return new Coverage(
        json.integer("states_visited"),
        json.integer("states"),
        json.integer("transitions_visited"),
        json.integer("transitions"),
        json.texts("missed"),
        json.optionalCounts("transition_counts"));
  }

  private static StoredResult.Broken broken(Fields json) {
    return new StoredResult.Broken(
        Property.parse(json.text("property")),
        json.texts("actions").stream().map(Action::parse).collect(ImmutableList.toImmutableList()),
        json.text("expected"),
        json.text("observed"),
        json.text("trace"));
  }
}
