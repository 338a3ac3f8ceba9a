package org.vfiocheck.model.chart;

import com.google.common.collect.ImmutableList;

/**
 * A chart as it can be drawn.
 *
 * @param roots the states that are in no other, in the document's order; a chart of parallel
 *     regions has one
 * @param arrows every transition, in the document's order
 */
public record Outline(ImmutableList<StateNode> roots, ImmutableList<Arrow> arrows) {
  /** The parallel regions, in the document's order; the roots where nothing is parallel. */
  public ImmutableList<StateNode> regions() {
    return roots.size() == 1 && roots.get(0).kind() == StateNode.Kind.PARALLEL
        ? roots.get(0).children()
        : roots;
  }
}
