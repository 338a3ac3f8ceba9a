package org.vfiocheck.reports.html;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.reports.json.StoredResult;

/** The page of a folder of results: a trend, and a table with the newest run first. */
final class HistoryPage {
  private static final int RUNS = 1000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private HistoryPage() {}

  static String render(List<StoredResult> results, List<String> unreadable) {
    List<StoredResult> newestFirst =
        results.stream()
            .sorted(
                Comparator.comparing(StoredResult::time)
                    .thenComparing(StoredResult::name)
                    .reversed())
            .limit(RUNS)
            .toList();
    Html html = new Html();
    html.open("header")
        .element("p", "vfiocheck", "class", "kicker")
        .element("h1", "History of " + results.size() + (results.size() == 1 ? " run" : " runs"))
        .close("header")
        .open("main");
    if (!newestFirst.isEmpty()) {
      TrendPicture.write(html, newestFirst.reversed());
    }
    table(html, newestFirst);
    unreadable(html, unreadable);
    html.close("main");
    return Page.of("vfiocheck: history", html);
  }

  private static void table(Html html, List<StoredResult> runs) {
    html.open("section", "aria-labelledby", "runs")
        .element("h2", "Runs, newest first", "id", "runs")
        .open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby", "runs")
        .own("<table><thead><tr>");
    for (String column :
        List.of(
            "date (UTC)",
            "verdict",
            "kernel",
            "target",
            "contract",
            "sequences",
            "coverage",
            "broken",
            "file")) {
      html.element("th", column, "scope", "col");
    }
    html.own("</tr></thead><tbody>\n");
    runs.forEach(run -> row(html, run));
    html.own("</tbody></table>").close("div").close("section");
  }

  private static void row(Html html, StoredResult stored) {
    RunResult run = stored.result();
    html.open("tr")
        .element("th", TIME.format(stored.time()), "scope", "row")
        .open("td")
        .element("span", run.verdict().label(), "class", ResultPage.badge(run.verdict()))
        .close("td")
        .element("td", run.provenance().kernel().isEmpty() ? "none" : run.provenance().kernel())
        .element("td", run.provenance().target())
        .element("td", run.provenance().chart())
        .element("td", String.format(Locale.ROOT, "%,d", run.sequences()), "class", "figure")
        .element("td", percent(run.coverage()), "class", "figure")
        .element("td", broken(stored))
        .element("td", stored.name())
        .close("tr");
  }

  private static String broken(StoredResult stored) {
    return String.join(
        ", ", stored.broken().stream().map(one -> one.property().label()).distinct().toList());
  }

  static double share(Coverage coverage) {
    return coverage.transitions() <= 0
        ? 0
        : Math.clamp((double) coverage.transitionsVisited() / coverage.transitions(), 0, 1);
  }

  private static String percent(Coverage coverage) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share(coverage));
  }

  private static void unreadable(Html html, List<String> unreadable) {
    if (unreadable.isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "unreadable")
        .element("h2", "Not read", "id", "unreadable")
        .open("ul");
    unreadable.stream().limit(RUNS).forEach(one -> html.element("li", one));
    html.close("ul").close("section");
  }
}
