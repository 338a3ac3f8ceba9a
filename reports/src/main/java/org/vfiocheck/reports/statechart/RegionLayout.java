package org.vfiocheck.reports.statechart;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multimaps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.vfiocheck.model.chart.Arrow;
import org.vfiocheck.model.chart.Outline;
import org.vfiocheck.model.chart.StateNode;
import org.vfiocheck.reports.elk.LayeredLayout;

/** Lays a region out. The same chart always gives the same drawing. */
public final class RegionLayout {
  private final StateNode region;
  private final ListMultimap<String, Arrow> answers = LinkedListMultimap.create();
  private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
  private final Map<ElkEdge, Line> edges = new LinkedHashMap<>();
  private final List<ElkNode> dots = new ArrayList<>();
  private final boolean counted;

  private RegionLayout(StateNode region, boolean counted) {
    this.region = region;
    this.counted = counted;
  }

  /**
   * One drawing for each region, in the document's order.
   *
   * @param counted whether to leave room for a count beside each line and in each state
   */
  public static ImmutableList<Drawing> of(Outline outline, boolean counted) {
    ImmutableListMultimap<String, Arrow> byState =
        Multimaps.index(outline.arrows(), arrow -> arrow.from());
    return outline.regions().stream()
        .map(region -> new RegionLayout(region, counted).draw(byState))
        .collect(ImmutableList.toImmutableList());
  }

  private Drawing draw(ImmutableListMultimap<String, Arrow> byState) {
    ElkNode graph = ElkGraphUtil.createGraph();
    ElkOptions.graph(graph);
    Map<String, List<Arrow>> merged = new LinkedHashMap<>();
    collect(region, byState, merged);
    if (region.children().isEmpty()) {
      addState(graph, region);
    } else {
      addInside(graph, region);
    }
    for (List<Arrow> arrows : merged.values()) {
      Line line = line(arrows.get(0).from(), arrows.get(0).to(), arrows);
      ElkNode from = nodes.get(line.from());
      ElkNode to = nodes.get(line.to());
      if (from != null && to != null) {
        addEdge(from, to, line);
      }
    }
    LayeredLayout.of(graph);
    return new Reading(graph).read();
  }

  private void collect(
      StateNode state,
      ImmutableListMultimap<String, Arrow> byState,
      Map<String, List<Arrow>> merged) {
    for (Arrow arrow : byState.get(state.id())) {
      if (arrow.stays()) {
        answers.put(state.id(), arrow);
      } else {
        merged.computeIfAbsent(arrow.from() + " " + arrow.to(), _ -> new ArrayList<>()).add(arrow);
      }
    }
    state.children().forEach(child -> collect(child, byState, merged));
  }

  /** The dot comes first, and what comes first is drawn on top. */
  private void addInside(ElkNode parent, StateNode state) {
    ElkNode dot = ElkGraphUtil.createNode(parent);
    dot.setDimensions(Drawing.DOT, Drawing.DOT);
    for (StateNode child : state.children()) {
      addState(parent, child);
    }
    ElkNode initial = nodes.get(state.initial());
    if (initial == null) {
      parent.getChildren().remove(dot);
    } else {
      dots.add(dot);
      addEdge(dot, initial, line("", state.initial(), List.of()));
    }
  }

  private void addState(ElkNode parent, StateNode state) {
    ElkNode node = ElkGraphUtil.createNode(parent);
    nodes.put(state.id(), node);
    Box box = box(state, Rectangle.NOWHERE);
    if (state.children().isEmpty()) {
      ElkOptions.atom(node, box, counted);
    } else {
      ElkOptions.compound(node, box);
      addInside(node, state);
    }
  }

  /**
   * A line to a state that the document has earlier is laid out the other way round, so that no
   * cycle is left and every chart begins on top; {@link Reading} turns it again.
   */
  private void addEdge(ElkNode from, ElkNode to, Line line) {
    boolean upwards = !line.isInitial() && isEarlier(line.to(), line.from());
    ElkEdge edge =
        upwards ? ElkGraphUtil.createSimpleEdge(to, from) : ElkGraphUtil.createSimpleEdge(from, to);
    edges.put(edge, line);
    if (!line.isInitial()) {
      ElkOptions.label(edge, line, counted);
    }
  }

  private boolean isEarlier(String state, String than) {
    for (String name : nodes.keySet()) {
      if (name.equals(state) || name.equals(than)) {
        return name.equals(state);
      }
    }
    throw new IllegalArgumentException(state + " is not in this region");
  }

  private static Line line(String from, String to, List<Arrow> arrows) {
    return new Line(from, to, ImmutableList.copyOf(arrows), ImmutableList.of(), Rectangle.NOWHERE);
  }

  private Box box(StateNode state, Rectangle place) {
    return new Box(
        state.id(),
        state.id().substring(state.id().lastIndexOf('.') + 1),
        !state.children().isEmpty(),
        ImmutableList.copyOf(answers.get(state.id())),
        place);
  }

  /** Reads the places that ELK gave, which are relative to whatever contains a thing. */
  private final class Reading {
    private final ElkNode graph;

    Reading(ElkNode graph) {
      this.graph = graph;
    }

    Drawing read() {
      ImmutableList.Builder<Box> boxes = ImmutableList.builder();
      addBoxes(region, boxes);
      return new Drawing(
          region.id(),
          graph.getWidth(),
          graph.getHeight(),
          boxes.build(),
          edges.entrySet().stream()
              .map(entry -> line(entry.getKey(), entry.getValue()))
              .collect(ImmutableList.toImmutableList()),
          dots.stream().map(ElkPlaces::center).collect(ImmutableList.toImmutableList()));
    }

    private Line line(ElkEdge edge, Line line) {
      boolean turned = !line.isInitial() && isEarlier(line.to(), line.from());
      List<Point> way = ElkPlaces.way(edge);
      return line.at(turned ? way.reversed() : way, ElkPlaces.label(edge));
    }

    private void addBoxes(StateNode state, ImmutableList.Builder<Box> boxes) {
      ElkNode node = nodes.get(state.id());
      if (node != null) {
        boxes.add(box(state, ElkPlaces.rectangle(node)));
      }
      state.children().forEach(child -> addBoxes(child, boxes));
    }
  }
}
