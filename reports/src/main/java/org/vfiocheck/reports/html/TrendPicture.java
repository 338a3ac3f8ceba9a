package org.vfiocheck.reports.html;

import java.util.List;
import java.util.Locale;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.reports.json.StoredResult;

/** Coverage as a line and verdicts as marks on it, the oldest run on the left. */
final class TrendPicture {
  private static final int RUNS = 120;
  private static final double WIDTH = 640;
  private static final double HEIGHT = 170;
  private static final double LEFT = 48;
  private static final double TOP = 14;
  private static final double BOTTOM = 140;

  private TrendPicture() {}

  static void write(Html html, List<StoredResult> oldestFirst) {
    List<StoredResult> runs =
        oldestFirst.subList(Math.max(0, oldestFirst.size() - RUNS), oldestFirst.size());
    html.open("section", "aria-labelledby", "trend")
        .element("h2", "Trend", "id", "trend")
        .open(
            "div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby", "trend")
        .open(
            "svg",
            "class",
            "trend",
            "viewBox",
            "0 0 " + Svg.number(WIDTH) + " " + Svg.number(HEIGHT),
            "width",
            Svg.number(WIDTH),
            "height",
            Svg.number(HEIGHT),
            "role",
            "img",
            "aria-label",
            words(runs))
        .own("\n");
    for (int percent = 0; percent <= 100; percent += 50) {
      grid(html, percent);
    }
    line(html, runs);
    for (int i = 0; i < runs.size(); i++) {
      mark(
          html,
          runs.get(i),
          x(i, runs.size()),
          y(HistoryPage.share(runs.get(i).result().coverage())));
    }
    html.element("text", "oldest", "x", Svg.number(LEFT), "y", Svg.number(HEIGHT - 8))
        .element(
            "text",
            "newest",
            "x",
            Svg.number(WIDTH - 10),
            "y",
            Svg.number(HEIGHT - 8),
            "class",
            "end")
        .close("svg")
        .close("div")
        .own("<p class=\"legend\"><span class=\"key\">&#9679; conforms</span>")
        .own("<span class=\"key\">&#9632; violates</span>")
        .own("<span class=\"key\">&#9650; inconclusive</span>")
        .own("<span class=\"key\">height: transitions of the chart that were taken</span></p>\n")
        .close("section");
  }

  private static String words(List<StoredResult> runs) {
    long conforming =
        runs.stream().filter(run -> run.result().verdict() == Verdict.CONFORMS).count();
    long violating =
        runs.stream().filter(run -> run.result().verdict() == Verdict.VIOLATES).count();
    return String.format(
        Locale.ROOT,
        "The last %d runs: %d conform, %d violate; the newest took %.0f %% of the transitions",
        runs.size(),
        conforming,
        violating,
        100 * HistoryPage.share(runs.get(runs.size() - 1).result().coverage()));
  }

  private static double x(int index, int count) {
    double width = WIDTH - LEFT - 20;
    return count == 1 ? LEFT + width / 2 : LEFT + 10 + (width - 10) * index / (count - 1);
  }

  private static double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * share;
  }

  private static void grid(Html html, int percent) {
    String y = Svg.number(y(percent / 100.0));
    html.open(
            "path",
            "class",
            "grid",
            "d",
            "M" + Svg.number(LEFT) + " " + y + "H" + Svg.number(WIDTH))
        .close("path")
        .element(
            "text",
            percent + " %",
            "x",
            Svg.number(LEFT - 6),
            "y",
            Svg.number(y(percent / 100.0) + 4),
            "class",
            "end");
  }

  private static void line(Html html, List<StoredResult> runs) {
    StringBuilder way = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      way.append(i == 0 ? 'M' : 'L')
          .append(Svg.number(x(i, runs.size())))
          .append(' ')
          .append(Svg.number(y(HistoryPage.share(runs.get(i).result().coverage()))));
    }
    html.open("path", "class", "trend-line", "d", way.toString()).close("path");
  }

  /** Shapes differ as well as colours, for who cannot tell the colours apart. */
  private static void mark(Html html, StoredResult stored, double x, double y) {
    String path =
        switch (stored.result().verdict()) {
          case CONFORMS -> "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z";
          case VIOLATES -> "m-5 -5h10v10h-10z";
          case INCONCLUSIVE -> "m0 -6l6 11h-12z";
        };
    html.open(
            "path",
            "class",
            stored.result().verdict().label(),
            "d",
            "M" + Svg.number(x) + " " + Svg.number(y) + path)
        .element("title", stored.name() + ": " + stored.result().verdict().label())
        .close("path");
  }
}
