package org.vfiocheck.reports.machine;

import com.google.common.html.HtmlEscapers;
import com.google.errorprone.annotations.FormatMethod;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.vfiocheck.model.machine.Machine;

/**
 * A machine as an SVG picture. Actions that change nothing are not drawn as lines: they are in the
 * tooltip of their state, as what does not fit a label is in the tooltip of its line.
 */
public final class MachineSvg {
  /** More than this, and nobody finds anything in the picture. */
  private static final int MOST_STATES = 150;

  private final Machine machine;
  private final List<Bundle> bundles;
  private final MachineLayout layout;
  private final StringBuilder out = new StringBuilder();

  private MachineSvg(Machine machine) {
    this.machine = machine;
    this.bundles = Bundle.of(machine);
    this.layout = new MachineLayout(machine, bundles);
  }

  /**
   * Draws a machine.
   *
   * @throws MachineTooLargeException when it has too many states for a picture
   */
  public static String render(Machine machine, String title) {
    if (machine.size() > MOST_STATES) {
      throw new MachineTooLargeException(machine.size(), MOST_STATES);
    }
    return new MachineSvg(machine).draw(title);
  }

  private String draw(String title) {
    append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 -30 %.0f %.0f\""
            + " font-family=\"sans-serif\" font-size=\"10\">%n",
        layout.width(), layout.height() + 30);
    append(
        "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\""
            + " markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#456\"/></marker>"
            + "</defs>%n<rect y=\"-30\" width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n");
    append("<text x=\"12\" y=\"-10\" font-size=\"14\">%s</text>%n", escaped(title));
    for (int edge = 0; edge < layout.edges().size(); edge++) {
      drawEdge(layout.edges().get(edge), layout.bundle(edge));
    }
    for (int state = 0; state < machine.size(); state++) {
      drawState(state);
    }
    return out.append("</svg>\n").toString();
  }

  private void drawState(int state) {
    ElkNode node = layout.nodes().get(state);
    String loops =
        bundles.stream()
            .filter(bundle -> bundle.isLoop() && bundle.from() == state)
            .flatMap(bundle -> bundle.labels().stream())
            .collect(Collectors.joining("\n"));
    append("<g><title>changes nothing:%n%s</title>", escaped(loops));
    append(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"5\" fill=\"#eef3f8\""
            + " stroke=\"#234\" stroke-width=\"%d\"/>%n",
        node.getX(), node.getY(), node.getWidth(), node.getHeight(), state == 0 ? 3 : 1);
    drawLines(
        List.of(machine.states().get(state).split(" ")),
        node.getX() + MachineLayout.MARGIN,
        node.getY() + MachineLayout.MARGIN);
    append("</g>%n");
  }

  private void drawEdge(ElkEdge edge, Bundle bundle) {
    append("<g fill=\"#456\"><title>%s</title>", escaped(String.join("\n", bundle.labels())));
    for (ElkEdgeSection section : edge.getSections()) {
      append("<polyline fill=\"none\" stroke=\"#456\" marker-end=\"url(#tip)\" points=\"");
      append("%.1f,%.1f", section.getStartX(), section.getStartY());
      for (ElkBendPoint bend : section.getBendPoints()) {
        append(" %.1f,%.1f", bend.getX(), bend.getY());
      }
      append(" %.1f,%.1f\"/>%n", section.getEndX(), section.getEndY());
    }
    for (ElkLabel label : edge.getLabels()) {
      drawLines(List.of(label.getText().split("\n")), label.getX(), label.getY());
    }
    append("</g>%n");
  }

  private void drawLines(List<String> lines, double x, double top) {
    for (int i = 0; i < lines.size(); i++) {
      double y = top + MachineLayout.LINE_HEIGHT * (i + 1) - 3.0;
      append("<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, escaped(lines.get(i)));
    }
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }

  @FormatMethod
  private void append(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments));
  }
}
