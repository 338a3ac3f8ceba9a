package org.vfiocheck.reports.json;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Map;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.RunResult;

/**
 * A result as its file holds it: of each counterexample what a reader needs first, and where its
 * trace is.
 *
 * @param name the file's name
 * @param time when the file was written last
 * @param result what the run found out, without its counterexamples and lost sequences
 * @param broken the counterexamples
 * @param lost how many sequences were lost
 */
public record StoredResult(
    String name, Instant time, RunResult result, ImmutableList<Broken> broken, int lost) {
  /**
   * A counterexample in short.
   *
   * @param expected of the failing step
   * @param observed of the failing step
   * @param trace the trace file, or the empty string
   */
  public record Broken(
      Property property,
      ImmutableList<Action> actions,
      String expected,
      String observed,
      String trace) {}

  /** A result that never was a file. */
  public static StoredResult of(RunResult result, Map<Counterexample, String> traceNames) {
    return new StoredResult(
        "",
        Instant.EPOCH,
        result,
        result.counterexamples().stream()
            .map(one -> broken(one, traceNames.getOrDefault(one, "")))
            .collect(ImmutableList.toImmutableList()),
        result.lost().size());
  }

  private static Broken broken(Counterexample counterexample, String trace) {
    return new Broken(
        counterexample.property(),
        counterexample.actions(),
        counterexample.failingStep().expected().toString(),
        counterexample.failingStep().observed().toString(),
        trace);
  }
}
