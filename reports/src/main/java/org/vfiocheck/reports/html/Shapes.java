package org.vfiocheck.reports.html;

import java.util.List;
import java.util.Set;
import org.vfiocheck.model.chart.Arrow;
import org.vfiocheck.reports.statechart.Box;
import org.vfiocheck.reports.statechart.Drawing;
import org.vfiocheck.reports.statechart.Line;
import org.vfiocheck.reports.statechart.Point;
import org.vfiocheck.reports.statechart.Rectangle;
import org.vfiocheck.reports.statechart.TextSize;

/** States and transitions as shapes of SVG. */
final class Shapes {
  private static final int TITLES = 12;

  private final Html html;
  private final Heat heat;
  private final Set<String> path;

  Shapes(Html html, Heat heat, Set<String> path) {
    this.html = html;
    this.heat = heat;
    this.path = path;
  }

  void box(Box box, String id) {
    Rectangle place = box.place();
    html.open(
            "g",
            "id",
            id,
            "class",
            classes(box.compound() ? "compound" : "atom", id, box.answers()))
        .element("title", title(box.id(), box.answers()))
        .open(
            "rect",
            "x",
            Svg.number(place.x()),
            "y",
            Svg.number(place.y()),
            "width",
            Svg.number(place.width()),
            "height",
            Svg.number(place.height()),
            "rx",
            "8")
        .close("rect");
    if (!box.compound()) {
      atomText(box, place);
    }
    html.close("g");
  }

  /** After all lines, as labels are. */
  void compoundName(Box box) {
    if (box.compound()) {
      String subtitle = box.subtitle().isEmpty() ? "" : ", " + box.subtitle();
      Rectangle place = box.place();
      text(place.x() + 10, place.y() + TextSize.LINE + 2, "outer", box.title() + subtitle);
    }
  }

  private void atomText(Box box, Rectangle place) {
    double middle = place.x() + place.width() / 2;
    double y = place.y() + TextSize.LINE + 1;
    text(middle, y, "name middle", box.title());
    text(middle, y + TextSize.LINE, "answers middle", box.subtitle());
    if (heat.isKnown() && !box.answers().isEmpty()) {
      text(middle, y + 2 * TextSize.LINE, "count middle", heat.text(box.answers()));
    }
  }

  void dot(Point center) {
    html.open(
            "circle",
            "class",
            "dot",
            "cx",
            Svg.number(center.x()),
            "cy",
            Svg.number(center.y()),
            "r",
            Svg.number(Drawing.DOT / 2.0))
        .close("circle");
  }

  void line(Line line, String id) {
    if (line.points().size() < 2) {
      return;
    }
    html.open(
        "g", "id", id, "class", classes(line.isInitial() ? "first" : "line", id, line.arrows()));
    if (!line.isInitial()) {
      html.element("title", title(line.from() + " to " + line.to(), line.arrows()));
    }
    html.open("path", "d", Svg.way(line.points())).close("path");
    html.open("path", "class", "head", "d", Svg.head(line.points())).close("path");
    html.close("g");
  }

  /** After all lines, so that none is drawn through a label. */
  void label(Line line, String id) {
    if (line.isInitial()) {
      return;
    }
    double middle = line.label().x() + line.label().width() / 2;
    double y = line.label().y() + TextSize.LINE - 4;
    html.open("g", "class", classes("label", id, line.arrows()), "data-of", id);
    for (String words : line.text()) {
      text(middle, y, "middle", words);
      y += TextSize.LINE;
    }
    if (heat.isKnown()) {
      text(middle, y, "count middle", heat.text(line.arrows()));
    }
    html.close("g");
  }

  private void text(double x, double y, String classes, String text) {
    if (!text.isEmpty()) {
      html.element("text", text, "x", Svg.number(x), "y", Svg.number(y), "class", classes);
    }
  }

  private String classes(String kind, String id, List<Arrow> arrows) {
    String all = path.contains(id) && !id.isEmpty() ? kind + " path" : kind;
    return heat.isKnown() && !arrows.isEmpty() ? all + " " + heat.level(arrows) : all;
  }

  private String title(String name, List<Arrow> arrows) {
    StringBuilder title = new StringBuilder(name);
    arrows.stream().limit(TITLES).forEach(arrow -> title.append('\n').append(words(arrow)));
    if (arrows.size() > TITLES) {
      title.append("\nand ").append(arrows.size() - TITLES).append(" more");
    }
    return title.toString();
  }

  private String words(Arrow arrow) {
    return (arrow.event().isEmpty() ? "by itself" : arrow.event())
        + (arrow.condition().isEmpty() ? "" : " [" + arrow.condition() + "]")
        + (arrow.outcome().isEmpty() ? "" : ": " + arrow.outcome())
        + (heat.isKnown() ? ", " + heat.text(List.of(arrow)) : "");
  }
}
