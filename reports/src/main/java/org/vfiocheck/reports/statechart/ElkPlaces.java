package org.vfiocheck.reports.statechart;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.util.ElkUtil;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;

/** Where ELK put things; ELK's coordinates begin at the node that contains a thing. */
final class ElkPlaces {
  private ElkPlaces() {}

  static Rectangle rectangle(ElkNode node) {
    KVector origin = ElkUtil.absolutePosition(node);
    return new Rectangle(origin.x, origin.y, node.getWidth(), node.getHeight());
  }

  static Point center(ElkNode node) {
    Rectangle place = rectangle(node);
    return new Point(place.x() + place.width() / 2, place.y() + place.height() / 2);
  }

  static List<Point> way(ElkEdge edge) {
    KVector origin = ElkUtil.absolutePosition(edge.getContainingNode());
    List<Point> way = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      way.add(new Point(origin.x + section.getStartX(), origin.y + section.getStartY()));
      section
          .getBendPoints()
          .forEach(bend -> way.add(new Point(origin.x + bend.getX(), origin.y + bend.getY())));
      way.add(new Point(origin.x + section.getEndX(), origin.y + section.getEndY()));
    }
    return way;
  }

  static Rectangle label(ElkEdge edge) {
    if (edge.getLabels().isEmpty()) {
      return Rectangle.NOWHERE;
    }
    KVector origin = ElkUtil.absolutePosition(edge.getContainingNode());
    ElkLabel label = edge.getLabels().get(0);
    return new Rectangle(
        origin.x + label.getX(), origin.y + label.getY(), label.getWidth(), label.getHeight());
  }
}
