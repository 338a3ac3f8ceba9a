package org.vfiocheck.reports.machine;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.reports.elk.LayeredLayout;

/**
 * Where the boxes and lines of a machine's picture go: Eclipse Layout Kernel's layered layout.
 * Lines that lead back to where they come from are not laid out.
 */
final class MachineLayout {
  static final int LINE_HEIGHT = 13;
  static final int MARGIN = 6;
  private static final double LETTER_WIDTH = 5.6;
  private static final int MOST_LABELS = 3;
  private static final int LONGEST_LABEL = 44;

  private final ElkNode graph = ElkGraphUtil.createGraph();
  private final List<ElkNode> nodes = new ArrayList<>();
  private final List<ElkEdge> edges = new ArrayList<>();
  private final List<Bundle> bundles = new ArrayList<>();

  MachineLayout(Machine machine, List<Bundle> all) {
    graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
    graph.setProperty(CoreOptions.SPACING_NODE_NODE, 24.0);
    graph.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.MODEL_ORDER);
    machine.states().forEach(this::addNode);
    all.stream().filter(bundle -> !bundle.isLoop()).forEach(this::addEdge);
    LayeredLayout.of(graph);
  }

  private void addNode(String name) {
    List<String> lines = List.of(name.split(" "));
    ElkNode node = ElkGraphUtil.createNode(graph);
    node.setDimensions(width(lines) + 2 * MARGIN, lines.size() * LINE_HEIGHT + 2.0 * MARGIN);
    nodes.add(node);
  }

  private void addEdge(Bundle bundle) {
    ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(bundle.from()), nodes.get(bundle.to()));
    List<String> lines = shortened(bundle);
    ElkLabel label = ElkGraphUtil.createLabel(String.join("\n", lines), edge);
    label.setDimensions(width(lines), lines.size() * (double) LINE_HEIGHT);
    edges.add(edge);
    bundles.add(bundle);
  }

  private static List<String> shortened(Bundle bundle) {
    List<String> lines = new ArrayList<>();
    for (String label : bundle.labels()) {
      if (lines.size() == MOST_LABELS) {
        lines.add("and more");
        break;
      }
      boolean fits = label.length() <= LONGEST_LABEL;
      lines.add(fits ? label : label.substring(0, LONGEST_LABEL) + "…");
    }
    return lines;
  }

  private static double width(List<String> lines) {
    return LETTER_WIDTH * lines.stream().mapToInt(String::length).max().orElse(0);
  }

  double width() {
    return graph.getWidth();
  }

  double height() {
    return graph.getHeight();
  }

  List<ElkNode> nodes() {
    return nodes;
  }

  List<ElkEdge> edges() {
    return edges;
  }

  /** What an edge stands for, by its place in {@link #edges}. */
  Bundle bundle(int edge) {
    return bundles.get(edge);
  }
}
