package org.vfiocheck.reports.html;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vfiocheck.model.chart.Arrow;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.reports.statechart.Box;
import org.vfiocheck.reports.statechart.Drawing;
import org.vfiocheck.reports.statechart.Line;
import org.vfiocheck.reports.statechart.RegionLayout;

/**
 * A chart as pictures, one for each region, with ids for states and transitions that the script
 * highlights. The ids are numbers, so that no name of a chart's can be anything but text.
 */
final class ChartPicture {
  private final ImmutableList<Drawing> drawings;
  private final Heat heat;
  private final Map<String, String> stateIds = new HashMap<>();
  private final Map<Line, String> lineIds = new HashMap<>();
  private final Map<String, String> transitionIds = new HashMap<>();
  private final Map<String, String> regions = new HashMap<>();

  ChartPicture(Chart chart, Heat heat) {
    this.drawings = RegionLayout.of(chart.outline(), heat.isKnown());
    this.heat = heat;
    for (Drawing drawing : drawings) {
      drawing.boxes().forEach(box -> number(drawing, box));
      drawing.lines().stream().filter(line -> !line.isInitial()).forEach(this::number);
      drawing.lines().forEach(line -> line.arrows().forEach(arrow -> locate(drawing, arrow)));
    }
  }

  private void number(Drawing drawing, Box box) {
    String id = "s" + stateIds.size();
    stateIds.put(box.id(), id);
    box.answers().forEach(arrow -> transitionIds.put(arrow.id().text(), id));
    box.answers().forEach(arrow -> locate(drawing, arrow));
  }

  private void number(Line line) {
    String id = "t" + lineIds.size();
    lineIds.put(line, id);
    line.arrows().forEach(arrow -> transitionIds.put(arrow.id().text(), id));
  }

  private void locate(Drawing drawing, Arrow arrow) {
    regions.put(arrow.id().text(), drawing.id());
  }

  /** The ids of states in the page; those that the chart does not have are left out. */
  String states(Iterable<String> states) {
    return Walk.withAncestors(states).stream()
        .filter(stateIds::containsKey)
        .map(stateIds::get)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** The ids of the lines of transitions, and of the states in which they answer. */
  String transitions(List<TransitionId> taken) {
    return taken.stream()
        .map(TransitionId::text)
        .filter(transitionIds::containsKey)
        .map(transitionIds::get)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The regions that some of the transitions belong to. */
  Set<String> regions(List<TransitionId> taken) {
    Set<String> names = new LinkedHashSet<>();
    taken.stream()
        .map(id -> regions.get(id.text()))
        .filter(name -> name != null)
        .forEach(names::add);
    return names;
  }

  /**
   * Writes the pictures of regions, in the order wanted; names that the chart does not have are
   * passed by.
   *
   * @param path the ids of what the sequence goes through
   */
  void write(Html html, Set<String> wanted, Set<String> path) {
    for (String name : wanted) {
      drawings.stream()
          .filter(drawing -> drawing.id().equals(name))
          .forEach(drawing -> figure(html, drawing, path));
    }
  }

  /** The regions, small ones first, which fill the page better. */
  Set<String> names() {
    return drawings.stream()
        .sorted(Comparator.comparingDouble(Drawing::height))
        .map(Drawing::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void figure(Html html, Drawing drawing, Set<String> path) {
    String words = RegionName.of(drawing.id());
    html.open("figure", "class", "region")
        .open("figcaption")
        .element("strong", drawing.id())
        .text(words)
        .close("figcaption")
        .open(
            "div",
            "class",
            "scroll",
            "tabindex",
            "0",
            "role",
            "group",
            "aria-label",
            "Picture of " + drawing.id())
        .open(
            "svg",
            "viewBox",
            "0 0 " + Svg.number(drawing.width()) + " " + Svg.number(drawing.height()),
            "width",
            Svg.number(drawing.width()),
            "height",
            Svg.number(drawing.height()),
            "role",
            "img",
            "aria-label",
            "Region " + drawing.id() + (words.isEmpty() ? "" : ", " + words))
        .own("\n");
    Shapes shapes = new Shapes(html, heat, path);
    drawing.boxes().forEach(box -> shapes.box(box, stateIds.getOrDefault(box.id(), "")));
    drawing.dots().forEach(shapes::dot);
    drawing.lines().forEach(line -> shapes.line(line, lineIds.getOrDefault(line, "")));
    drawing.boxes().forEach(shapes::compoundName);
    drawing.lines().forEach(line -> shapes.label(line, lineIds.getOrDefault(line, "")));
    html.close("svg").close("div");
    TransitionTable.write(html, drawing, heat);
    html.close("figure");
  }
}
