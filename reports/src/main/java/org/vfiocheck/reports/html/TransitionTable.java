package org.vfiocheck.reports.html;

import java.util.List;
import java.util.stream.Stream;
import org.vfiocheck.model.chart.Arrow;
import org.vfiocheck.reports.statechart.Drawing;
import org.vfiocheck.reports.statechart.Line;

/**
 * The transitions of a picture in words, all of them: for readers without a pointer, to whom it
 * does not show its own, and for those who want to search the page.
 */
final class TransitionTable {
  private TransitionTable() {}

  static void write(Html html, Drawing drawing, Heat heat) {
    List<Arrow> arrows =
        Stream.concat(
                drawing.boxes().stream().flatMap(box -> box.answers().stream()),
                drawing.lines().stream()
                    .filter(line -> !line.isInitial())
                    .map(Line::arrows)
                    .flatMap(List::stream))
            .toList();
    if (arrows.isEmpty()) {
      return;
    }
    String name = "Transitions of " + drawing.id();
    html.open("details")
        .element("summary", name + " as a table")
        .open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", name)
        .own("<table><thead><tr><th scope=\"col\">in</th><th scope=\"col\">call</th>")
        .own("<th scope=\"col\">answer</th><th scope=\"col\">then</th>")
        .own(heat.isKnown() ? "<th scope=\"col\">taken</th>" : "")
        .own("<th scope=\"col\">when</th>")
        .own("</tr></thead><tbody>\n");
    arrows.forEach(arrow -> row(html, arrow, heat));
    html.own("</tbody></table>").close("div").close("details");
  }

  private static void row(Html html, Arrow arrow, Heat heat) {
    html.open("tr")
        .element("th", arrow.from(), "scope", "row")
        .element("td", arrow.event().isEmpty() ? "(by itself)" : arrow.event())
        .element("td", arrow.outcome())
        .element("td", arrow.stays() ? "" : arrow.to());
    if (heat.isKnown()) {
      html.element("td", heat.text(List.of(arrow)), "class", "figure");
    }
    html.element("td", arrow.condition()).close("tr");
  }
}
