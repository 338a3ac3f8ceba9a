package org.vfiocheck.reports.markdown;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.mutant.Detection;
import org.vfiocheck.model.mutant.MutantResult;
import org.vfiocheck.model.mutant.MutationScore;

/** The kill table of the mutation bench as Markdown, with the minimal sequences. */
public final class MarkdownKillTable {
  private MarkdownKillTable() {}

  /** The table, the score above it. */
  public static String render(List<MutantResult> results) {
    StringBuilder out = new StringBuilder();
    out.append(MutationScore.of(results)).append(".\n\n");
    out.append(
        "| mutant | class | killed by | minimal sequence | actions | tries | seconds"
            + " | selftests/vfio |\n");
    out.append("|---|---|---|---|---:|---:|---:|---|\n");
    results.forEach(result -> out.append(row(result)));
    return out.toString();
  }

  private static String row(MutantResult result) {
    String begin = "| `" + result.name() + "` | " + result.mutantClass().label() + " | ";
    return result
        .detection()
        .map(detection -> begin + killed(detection))
        .orElseGet(() -> begin + survived(result))
        .concat(" " + selftests(result) + " |\n");
  }

  private static String selftests(MutantResult result) {
    return result
        .selftests()
        .map(notice -> notice.isEmpty() ? "-" : Markdown.text(notice))
        .orElse("not asked");
  }

  private static String killed(Detection detection) {
    return String.format(
        Locale.ROOT,
        "%s | %s | %d of %d | %d | %.1f |",
        detection.property().label(),
        detection.actions().stream().map(Action::toString).collect(Collectors.joining(", ")),
        detection.actions().size(),
        detection.originalLength(),
        detection.sequences(),
        detection.seconds());
  }

  private static String survived(MutantResult result) {
    String why =
        result.isInTrouble()
            ? "not tried: " + result.trouble()
            : result
                .survival()
                .map(reason -> "survives, " + reason.kind().label() + ": " + reason.why())
                .orElse("survived");
    return "- | " + Markdown.text(why) + " | | " + result.sequences() + " | |";
  }
}
