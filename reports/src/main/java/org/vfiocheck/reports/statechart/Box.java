package org.vfiocheck.reports.statechart;

import com.google.common.collect.ImmutableList;
import org.vfiocheck.model.chart.Arrow;

/**
 * A state as it is drawn.
 *
 * @param id the state's full name
 * @param title what to write in it
 * @param compound whether other boxes are inside
 * @param answers the transitions that stay in this state
 * @param place where it is
 */
public record Box(
    String id, String title, boolean compound, ImmutableList<Arrow> answers, Rectangle place) {
  /** A second line: how many calls are answered without leaving; empty where none is. */
  public String subtitle() {
    return switch (answers.size()) {
      case 0 -> "";
      case 1 -> "1 answer";
      default -> answers.size() + " answers";
    };
  }
}
