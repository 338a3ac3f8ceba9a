package org.vfiocheck.reports.text;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vfiocheck.model.trace.Change;
import org.vfiocheck.model.trace.Change.Kind;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.PatchResult;
import org.vfiocheck.model.trace.PatchVerdict;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.reports.finding.Plain;
import org.vfiocheck.reports.finding.Summary;

/**
 * What checking a patch found out, for the patch's author: the verdict in one line, the two
 * kernels, and each counterexample with what either answers.
 */
public final class PatchText {
  private static final int LENGTH = 400;
  private static final int MOST_LINES = 60;

  private PatchText() {}

  /**
   * Renders a result.
   *
   * @param traces the trace file of each change's counterexample
   */
  public static String render(PatchResult result, Map<Counterexample, Path> traces) {
    Paper paper = new Paper();
    paper.line(headline(result));
    paper.line("");
    paper.entry("Base", Plain.line(result.base(), LENGTH));
    paper.entry("Patched", Plain.line(result.patched(), LENGTH));
    RunResult run = result.run();
    if (run.sequences() > 0) {
      paper.entry("Compared", compared(run));
    }
    note(paper, result);
    for (Change change : result.changes()) {
      paper.line("");
      ChangeText.write(paper, change, traces);
    }
    return paper.toString();
  }

  private static String headline(PatchResult result) {
    String label = result.verdict().label();
    return switch (result.verdict()) {
      case REGRESSED, FIXED -> label + ": " + summaries(result);
      case UNCHANGED ->
          label
              + ": "
              + (result.changes().isEmpty()
                  ? "along these sequences neither kernel breaks the contract"
                  : "what the patched kernel breaks, the base breaks as well");
      case DOES_NOT_APPLY, DOES_NOT_BUILD, DOES_NOT_BOOT, INCONCLUSIVE ->
          label
              + ": "
              + result
                  .run()
                  .note()
                  .lines()
                  .limit(2)
                  .map(line -> Plain.line(line, LENGTH).strip())
                  .collect(Collectors.joining(" "));
    };
  }

  private static String summaries(PatchResult result) {
    Kind kind = result.verdict() == PatchVerdict.FIXED ? Kind.FIXED : Kind.REGRESSED;
    var changes = result.changes(kind);
    String first = Summary.of(changes.getFirst().counterexample());
    return changes.size() == 1 ? first : first + ", and " + (changes.size() - 1) + " more";
  }

  private static String compared(RunResult run) {
    return String.format(
        Locale.ROOT,
        "%,d sequences, %,d actions on each; %d of %d transitions of the contract %s; seed %d;"
            + " %.0f s",
        run.sequences(),
        run.actions(),
        run.coverage().transitionsVisited(),
        run.coverage().transitions(),
        Plain.line(run.provenance().chart(), LENGTH),
        run.provenance().seed(),
        run.seconds());
  }

  /** What make, patch or the console said, as far as the headline did not say it. */
  private static void note(Paper paper, PatchResult result) {
    long told = result.run().verdict() == Verdict.INCONCLUSIVE ? 1 : 0;
    var lines = result.run().note().lines().skip(told).limit(MOST_LINES).toList();
    if (!lines.isEmpty()) {
      paper.line("");
      lines.forEach(line -> paper.line("  " + Plain.line(line, LENGTH)));
    }
  }
}
