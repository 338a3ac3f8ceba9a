package org.vfiocheck.reports.statechart;

import com.google.common.collect.ImmutableList;

/**
 * A region of a chart, laid out.
 *
 * @param id the region's name
 * @param boxes the states inside the region, those that hold others before what they hold
 * @param lines the transitions between different states
 * @param dots where the lines to initial states begin
 */
public record Drawing(
    String id,
    double width,
    double height,
    ImmutableList<Box> boxes,
    ImmutableList<Line> lines,
    ImmutableList<Point> dots) {
  /** How wide and high a dot is. */
  public static final int DOT = 10;
}
