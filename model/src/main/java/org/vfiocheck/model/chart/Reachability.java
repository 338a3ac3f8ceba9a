package org.vfiocheck.model.chart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.vfiocheck.model.action.Action;

/** Looks for every atomic state of a chart, following first what leads to something new. */
final class Reachability {
  /** Small charts are explored to the end, for missing outcomes, large ones to this many. */
  private static final int ENOUGH_CONFIGURATIONS = 100;

  private final Chart chart;
  private final Set<String> missing;
  private final Set<ChartState> seen = new HashSet<>();
  private final Deque<ChartState> ahead = new ArrayDeque<>();

  private Reachability(Chart chart) {
    this.chart = chart;
    this.missing = new TreeSet<>(chart.states());
  }

  /**
   * @throws ChartException naming the states that nothing leads to
   */
  static void check(Chart chart) {
    Reachability search = new Reachability(chart);
    search.meet(chart.initial());
    int visited = 0;
    while (!search.ahead.isEmpty()
        && (!search.missing.isEmpty() || visited < ENOUGH_CONFIGURATIONS)) {
      search.visit(search.ahead.removeFirst());
      visited++;
    }
    if (!search.missing.isEmpty()) {
      throw new ChartException(
          chart.name(),
          "nothing leads to "
              + String.join(", ", search.missing)
              + ": remove what cannot be reached, or correct the targets and conditions before it");
    }
  }

  private void visit(ChartState state) {
    for (Action action : chart.alphabet()) {
      meet(chart.step(state, action).next());
    }
  }

  private void meet(ChartState state) {
    if (!seen.add(state)) {
      return;
    }
    if (missing.removeAll(state.states())) {
      ahead.addFirst(state);
    } else {
      ahead.addLast(state);
    }
  }
}
