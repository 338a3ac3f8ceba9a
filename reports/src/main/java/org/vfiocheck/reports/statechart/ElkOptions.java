package org.vfiocheck.reports.statechart;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** How a chart is laid out: with lines at right angles, and narrow, so that it fits a phone. */
final class ElkOptions {
  private static final int PADDING = 12;

  private ElkOptions() {}

  static void graph(ElkNode graph) {
    graph.setProperty(LayeredOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    graph.setProperty(LayeredOptions.PADDING, new ElkPadding(PADDING));
    spacing(graph);
  }

  private static void spacing(ElkNode node) {
    node.setProperty(LayeredOptions.SPACING_NODE_NODE, 22.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 12.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 3.0);
    node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 22.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 12.0);
  }

  static void atom(ElkNode node, Box box, boolean counted) {
    List<String> lines = new ArrayList<>(List.of(box.title(), box.subtitle()));
    if (counted) {
      lines.add("000,000x");
    }
    node.setDimensions(TextSize.width(lines) + 2 * PADDING, TextSize.height(lines) + PADDING);
  }

  static void compound(ElkNode node, Box box) {
    spacing(node);
    node.setProperty(
        LayeredOptions.PADDING,
        new ElkPadding(TextSize.LINE + 2.0 * PADDING, PADDING, PADDING, PADDING));
    node.setDimensions(TextSize.width(List.of(box.title() + "  " + box.subtitle())), 0);
  }

  static void label(ElkEdge edge, Line line, boolean counted) {
    List<String> lines = new ArrayList<>(line.text());
    if (counted) {
      lines.add("000,000x");
    }
    ElkLabel label = ElkGraphUtil.createLabel(String.join("\n", lines), edge);
    label.setDimensions(TextSize.width(lines), TextSize.height(lines));
  }
}
