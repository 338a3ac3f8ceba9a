package org.vfiocheck.reports.html;

import java.util.List;
import java.util.Locale;
import org.vfiocheck.reports.statechart.Point;

/** Paths of SVG. */
final class Svg {
  private static final double RADIUS = 6;
  private static final double HEAD = 7;

  private Svg() {}

  static String number(double number) {
    String text = String.format(Locale.ROOT, "%.1f", number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** A way with round corners, which ends where its arrow's head begins. */
  static String way(List<Point> points) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      Point at = points.get(i);
      if (i == 0) {
        path.append('M').append(pair(at));
      } else if (i == points.size() - 1) {
        path.append('L').append(pair(towards(at, points.get(i - 1), HEAD)));
      } else {
        path.append('L').append(pair(towards(at, points.get(i - 1), RADIUS)));
        path.append('Q').append(pair(at)).append(' ');
        path.append(pair(towards(at, points.get(i + 1), RADIUS)));
      }
    }
    return path.toString();
  }

  /** The head of an arrow at the end of a way. */
  static String head(List<Point> points) {
    Point tip = points.get(points.size() - 1);
    Point back = towards(tip, points.get(points.size() - 2), HEAD + 1);
    double dx = (tip.y() - back.y()) / 2;
    double dy = (back.x() - tip.x()) / 2;
    return "M"
        + pair(tip)
        + "L"
        + pair(new Point(back.x() + dx, back.y() + dy))
        + "L"
        + pair(new Point(back.x() - dx, back.y() - dy))
        + "Z";
  }

  /** A point on the way to another, this far, but not beyond the middle. */
  private static Point towards(Point from, Point to, double distance) {
    double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
    double share = length == 0 ? 0 : Math.min(distance / length, 0.5);
    return new Point(
        from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share);
  }

  private static String pair(Point point) {
    return number(point.x()) + " " + number(point.y());
  }
}
