package org.vfiocheck.reports.html;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.coverage.FileCoverage;
import org.vfiocheck.model.coverage.FunctionCoverage;

/** The page of one source file: its functions, then each line with how often it was executed. */
final class CoverageListing {
  private static final int TAB = 8;

  private final FileCoverage file;
  private final String kernel;
  private final List<String> source;
  private final Html html = new Html();

  CoverageListing(FileCoverage file, String kernel, List<String> source) {
    this.file = file;
    this.kernel = kernel;
    this.source = source;
  }

  Html render() {
    html.open("header")
        .open("p", "class", "kicker")
        .element("a", "All files", "href", "../".repeat(depth()) + "index.html")
        .text(" of " + kernel)
        .close("p")
        .element("h1", file.path())
        .element(
            "p",
            "%d of %d lines (%d %%) and %d of %d functions executed"
                .formatted(
                    file.lineShare().reached(),
                    file.lineShare().all(),
                    file.lineShare().percent(),
                    file.functionShare().reached(),
                    file.functionShare().all()))
        .close("header")
        .open("main");
    functions("missed", "Functions never reached", false);
    listing();
    functions("reached", "Functions reached", true);
    return html.close("main");
  }

  private int depth() {
    return (int) file.path().chars().filter(character -> character == '/').count();
  }

  private void functions(String id, String title, boolean reached) {
    List<FunctionCoverage> functions =
        file.functions().stream().filter(each -> each.isReached() == reached).toList();
    if (functions.isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", id)
        .element("h2", title + ": " + functions.size(), "id", id)
        .open("ul");
    for (FunctionCoverage function : functions) {
      html.open("li")
          .element("a", function.name(), "href", "#L" + function.line())
          .text(reached ? " " + function.calls() + " calls" : "")
          .close("li");
    }
    html.close("ul").close("section");
  }

  private void listing() {
    html.open("section", "aria-labelledby", "source")
        .element("h2", "Lines", "id", "source")
        .open(
            "div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby", "source")
        .own("<table class=\"listing\"><tbody>\n");
    Map<Integer, Long> counts = file.lines();
    for (int number = 1; number <= source.size(); number++) {
      line(number, counts.get(number));
    }
    html.own("</tbody></table>").close("div").close("section");
  }

  /** The count says in words what the colour says. */
  private void line(int number, @Nullable Long count) {
    String state = count == null ? "" : count > 0 ? "hit" : "miss";
    String figure = count == null ? "" : count > 0 ? String.valueOf(count) : "never";
    html.open("tr", "id", "L" + number, "class", state)
        .element("th", String.valueOf(number), "scope", "row")
        .element("td", figure)
        .element("td", expanded(source.get(number - 1)))
        .close("tr");
  }

  /** Tabs as blanks: what shows foreign text makes one blank of each. */
  private static String expanded(String line) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\t') {
        out.repeat(' ', TAB - out.length() % TAB);
      } else {
        out.append(line.charAt(i));
      }
    }
    return out.toString();
  }
}
