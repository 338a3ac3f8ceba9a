package org.vfiocheck.reports.html;

import java.util.Optional;
import java.util.Set;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.reports.json.StoredResult;
import org.vfiocheck.reports.json.StoredResult.Broken;

/** The page of one run: verdict, figures, what broke, and the coverage as heat on the chart. */
final class ResultPage {
  private static final int MISSED = 300;

  private final StoredResult stored;
  private final RunResult run;
  private final Html html = new Html();

  private ResultPage(StoredResult stored) {
    this.stored = stored;
    this.run = stored.result();
  }

  static String render(StoredResult stored) {
    ResultPage page = new ResultPage(stored);
    page.write();
    return Page.of("vfiocheck: " + page.run.verdict().label(), page.html);
  }

  private void write() {
    html.open("header")
        .open("p", "class", "kicker")
        .element("span", run.verdict().label(), "class", badge(run.verdict()))
        .text(run.command() + " on " + run.provenance().target())
        .close("p")
        .element("h1", title())
        .close("header")
        .open("main");
    RunFigures.write(html, run);
    broken();
    missed();
    ChartSource.find(run.provenance().chart()).ifPresent(this::chart);
    html.close("main");
  }

  private String title() {
    int count = stored.broken().size();
    return switch (run.verdict()) {
      case CONFORMS -> "Nothing broke: the contract was kept";
      case VIOLATES -> count + (count == 1 ? " counterexample" : " counterexamples");
      case INCONCLUSIVE -> "Nothing can be said";
    };
  }

  static String badge(Verdict verdict) {
    return switch (verdict) {
      case CONFORMS -> "badge good";
      case VIOLATES -> "badge bad";
      case INCONCLUSIVE -> "badge unknown";
    };
  }

  private void broken() {
    if (stored.broken().isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "broken")
        .element("h2", "What broke", "id", "broken")
        .open(
            "div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby", "broken")
        .own("<table><thead><tr><th scope=\"col\">property</th><th scope=\"col\">sequence</th>")
        .own("<th scope=\"col\">expected</th><th scope=\"col\">observed</th>")
        .own("<th scope=\"col\">trace</th></tr></thead><tbody>\n");
    for (Broken one : stored.broken()) {
      html.open("tr").element("th", one.property().label(), "scope", "row").open("td");
      for (Action action : one.actions()) {
        html.element("code", action.toString());
      }
      html.close("td")
          .element("td", one.expected())
          .element("td", one.observed())
          .element("td", one.trace())
          .close("tr");
    }
    html.own("</tbody></table>").close("div").close("section");
  }

  private void missed() {
    if (run.coverage().missed().isEmpty()) {
      return;
    }
    int count = run.coverage().missed().size();
    html.open("section", "aria-labelledby", "missed")
        .element("h2", "Never taken", "id", "missed")
        .open("details")
        .element("summary", count + (count == 1 ? " transition" : " transitions") + " of the chart")
        .open("ul");
    run.coverage().missed().stream()
        .limit(MISSED)
        .forEach(one -> html.open("li").element("code", one).close("li"));
    html.close("ul").close("details").close("section");
  }

  private void chart(Chart chart) {
    Heat heat = Heat.of(Optional.of(run));
    ChartPicture picture = new ChartPicture(chart, heat);
    html.open(
            "section", "class", heat.isKnown() ? "chart heat" : "chart", "aria-labelledby", "chart")
        .element("h2", "How often each transition was taken", "id", "chart");
    Legend.write(html, false, heat.isKnown());
    if (!heat.isKnown()) {
      html.element(
          "p",
          "The result holds no counts: it is older than they are, or from a command that does not count.");
    }
    html.open("div", "class", "regions");
    picture.write(html, picture.names(), Set.of());
    html.close("div").close("section");
  }
}
