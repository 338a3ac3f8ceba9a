package org.vfiocheck.reports.text;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Function;
import org.vfiocheck.model.coverage.ChangeCoverage;
import org.vfiocheck.model.coverage.ChangeCoverage.Line;
import org.vfiocheck.reports.finding.Plain;

/** What was executed of a patch: each line that never was, and how many were. */
public final class ChangeCoverageText {
  private static final int MOST_LINES = 60;
  private static final int SOURCE = 60;

  private ChangeCoverageText() {}

  /**
   * Renders it.
   *
   * @param source the lines of a file by its path, as the patched kernel has it
   */
  public static String render(ChangeCoverage change, Function<String, List<String>> source) {
    Paper paper = new Paper();
    ImmutableList<Line> missed =
        change.lines().stream()
            .filter(line -> !line.isReached())
            .collect(ImmutableList.toImmutableList());
    paper.line(headline(change));
    missed.stream()
        .limit(MOST_LINES)
        .forEach(
            line -> {
              paper.line(
                  "  " + Plain.line(line.file(), SOURCE) + ":" + line.number() + " never reached:");
              paper.line("      " + Plain.line(text(line, source), SOURCE));
            });
    if (missed.size() > MOST_LINES) {
      paper.line("  and " + (missed.size() - MOST_LINES) + " more");
    }
    if (!change.unmeasured().isEmpty()) {
      paper.wrap(
          "  ", "  ", "Not counted: " + Plain.line(String.join(", ", change.unmeasured()), 400));
    }
    return paper.toString();
  }

  private static String headline(ChangeCoverage change) {
    int all = change.share().all();
    int reached = change.share().reached();
    if (all == 0) {
      return "Of the patch: it changes no line with code that is counted";
    }
    return "Of the patch: "
        + (reached == all ? "all " + all : reached + " of " + all)
        + (all == 1
            ? " changed line with code was executed"
            : " changed lines with code were executed");
  }

  private static String text(Line line, Function<String, List<String>> source) {
    List<String> lines = source.apply(line.file());
    return line.number() <= lines.size() ? lines.get(line.number() - 1).strip() : "";
  }
}
