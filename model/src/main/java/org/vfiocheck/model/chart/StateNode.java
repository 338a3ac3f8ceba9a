package org.vfiocheck.model.chart;

import com.google.common.collect.ImmutableList;

/**
 * A state of a chart with the states inside it, as the document nests them.
 *
 * @param id its full name, {@code d0.blocked} for instance
 * @param kind how many of its children are active while it is
 * @param initial the child that is entered first, or the empty string where there is no choice
 */
public record StateNode(String id, Kind kind, String initial, ImmutableList<StateNode> children) {
  /** What being active means for the states inside. */
  public enum Kind {
    /** Nothing is inside. */
    ATOMIC,
    /** One of the states inside is active. */
    COMPOUND,
    /** All of the states inside are active; each is a region. */
    PARALLEL
  }
}
