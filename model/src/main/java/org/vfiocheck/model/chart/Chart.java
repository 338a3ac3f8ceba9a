package org.vfiocheck.model.chart;

import java.util.List;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.World;

/**
 * A contract as a Mealy machine: from every configuration, every action of the alphabet leads to
 * one configuration, with one expected outcome. {@link Charts#load} makes one. Thread-safe.
 */
public interface Chart {
  /** {@code mainline}, or the name of the file it was read from. */
  String name();

  /** The slots that it speaks of. */
  World world();

  /** Every action of its world, in the world's order. */
  List<Action> alphabet();

  ChartState initial();

  /**
   * What the contract expects of an action. Computed when first asked for, then remembered: a few
   * microseconds, then a look-up. Work that asks millions of times uses an {@code ExplicitMachine}.
   *
   * @throws IllegalArgumentException when the action is not of this alphabet
   * @throws ChartException when the chart has no outcome for it, or more than one
   */
  ChartStep step(ChartState from, Action action);

  /** Every transition of the expanded document, in its order, also those that only follow. */
  List<TransitionId> transitions();

  /** Every atomic state, in the order of their names. */
  List<String> states();

  /** The states as they are nested, and the transitions between them, for drawing. */
  Outline outline();
}
