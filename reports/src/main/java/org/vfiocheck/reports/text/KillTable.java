package org.vfiocheck.reports.text;

import com.google.common.base.Strings;
import java.util.List;
import java.util.Locale;
import org.vfiocheck.model.mutant.Detection;
import org.vfiocheck.model.mutant.MutantResult;
import org.vfiocheck.model.mutant.MutationScore;
import org.vfiocheck.model.mutant.Survival;

/**
 * The kill table of the mutation bench: a line for each mutant, then what needs a reader, then the
 * score.
 */
public final class KillTable {
  private static final int NAME = 38;
  private static final int CLASS = 11;
  private static final int PROPERTY = 24;
  private static final int NUMBER = 8;

  private KillTable() {}

  /** The whole table. */
  public static String render(List<MutantResult> results) {
    Paper paper = new Paper();
    paper.line(row("mutant", "class", "killed by", "length", "tries", "seconds", "selftests"));
    results.forEach(result -> paper.line(row(result)));
    results.stream()
        .filter(result -> !remark(result).isEmpty())
        .forEach(
            result -> {
              paper.line("");
              paper.wrap("", "  ", result.name() + ": " + remark(result));
            });
    paper.line("");
    paper.line("Mutation score: " + MutationScore.of(results));
    return paper.toString();
  }

  /** One mutant's line. */
  public static String row(MutantResult result) {
    Detection detection = result.detection().orElse(null);
    return detection == null
        ? row(
            result.name(),
            result.mutantClass().label(),
            fate(result),
            "",
            "" + result.sequences(),
            "",
            selftests(result))
        : row(
            result.name(),
            result.mutantClass().label(),
            detection.property().label(),
            "" + detection.actions().size(),
            "" + detection.sequences(),
            String.format(Locale.ROOT, "%.1f", detection.seconds()),
            selftests(result));
  }

  private static String selftests(MutantResult result) {
    return result.selftests().map(notice -> notice.isEmpty() ? "no" : "yes").orElse("");
  }

  private static String fate(MutantResult result) {
    return result.isInTrouble() ? "(not tried)" : "(survived)";
  }

  private static String row(
      String name,
      String kind,
      String killedBy,
      String length,
      String tries,
      String seconds,
      String selftests) {
    String line =
        Strings.padEnd(name, NAME, ' ')
            + Strings.padEnd(kind, CLASS, ' ')
            + Strings.padEnd(killedBy, PROPERTY, ' ')
            + Strings.padStart(length, NUMBER - 2, ' ')
            + Strings.padStart(tries, NUMBER, ' ')
            + Strings.padStart(seconds, NUMBER + 1, ' ')
            + "  "
            + selftests;
    return line.stripTrailing();
  }

  /** What a reader has to know besides the line, or the empty string. */
  private static String remark(MutantResult result) {
    if (result.isInTrouble()) {
      return result.trouble();
    }
    if (!result.isKilled()) {
      return result
          .survival()
          .map(reason -> "survived as expected, " + text(reason))
          .orElse("survived, and should not have");
    }
    StringBuilder remark = new StringBuilder();
    result
        .survival()
        .ifPresent(reason -> remark.append("killed, and was taken for ").append(text(reason)));
    if (!result.detection().map(Detection::minimal).orElse(true)) {
      remark.append("the counterexample is not minimal. ");
    }
    if (!result.claimHolds()) {
      remark
          .append("the sequence that its patch names broke ")
          .append(result.exposed().isEmpty() ? "nothing" : result.exposed())
          .append(", which is not what the patch says.");
    }
    return remark.toString();
  }

  private static String text(Survival reason) {
    return reason.kind().label() + ": " + reason.why();
  }
}
