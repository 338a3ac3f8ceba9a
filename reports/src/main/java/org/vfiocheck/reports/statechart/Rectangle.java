package org.vfiocheck.reports.statechart;

/** A rectangle in a drawing, in pixels from the drawing's upper left corner. */
public record Rectangle(double x, double y, double width, double height) {
  static final Rectangle NOWHERE = new Rectangle(0, 0, 0, 0);
}
