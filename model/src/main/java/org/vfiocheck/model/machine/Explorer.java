package org.vfiocheck.model.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartState;
import org.vfiocheck.model.chart.ChartStep;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.model.outcome.Outcome;

/** Walks through a chart, breadth first, so that numbers and words do not depend on chance. */
final class Explorer {
  private final Chart chart;
  private final List<Action> alphabet;
  private final List<ChartState> states = new ArrayList<>();
  private final Map<ChartState, Integer> numbers = new HashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Map<Outcome, Integer> outcomeNumbers = new HashMap<>();
  private final Set<TransitionId> fired = new HashSet<>();
  private int[] next;
  private int[] outputs;
  private int[] parents = new int[1024];

  Explorer(Chart chart, Scope scope) {
    this.chart = chart;
    this.alphabet = scope.alphabet(chart.world());
    this.next = new int[1024 * alphabet.size()];
    this.outputs = new int[next.length];
  }

  ExplicitMachine explore() {
    long start = System.nanoTime();
    number(chart.initial(), -1);
    for (int state = 0; state < states.size(); state++) {
      ensureRow(state);
      for (int action = 0; action < alphabet.size(); action++) {
        take(state, action);
      }
    }
    int cells = states.size() * alphabet.size();
    Exploration exploration =
        new Exploration(states.size(), cells, depth(), Duration.ofNanos(System.nanoTime() - start));
    Tables tables =
        new Tables(
            Arrays.copyOf(next, cells),
            Arrays.copyOf(outputs, cells),
            Arrays.copyOf(parents, states.size()));
    return new ExplicitMachine(
        alphabet,
        List.copyOf(states),
        List.copyOf(outcomes),
        tables,
        Set.copyOf(fired),
        exploration);
  }

  private void take(int state, int action) {
    ChartStep step = chart.step(states.get(state), alphabet.get(action));
    int cell = state * alphabet.size() + action;
    next[cell] = number(step.next(), cell);
    outputs[cell] =
        outcomeNumbers.computeIfAbsent(
            step.expected(),
            outcome -> {
              outcomes.add(outcome);
              return outcomes.size() - 1;
            });
    fired.addAll(step.fired());
  }

  /**
   * @param parent the cell, state and action, that led there first
   */
  private int number(ChartState state, int parent) {
    Integer known = numbers.putIfAbsent(state, states.size());
    if (known != null) {
      return known;
    }
    if (states.size() == parents.length) {
      parents = Arrays.copyOf(parents, 2 * parents.length);
    }
    parents[states.size()] = parent;
    states.add(state);
    return states.size() - 1;
  }

  private void ensureRow(int state) {
    if ((state + 1) * alphabet.size() > next.length) {
      next = Arrays.copyOf(next, 2 * next.length);
      outputs = Arrays.copyOf(outputs, next.length);
    }
  }

  /** Breadth first, the configuration found last is the one farthest away. */
  private int depth() {
    int depth = 0;
    for (int cell = parents[states.size() - 1]; cell >= 0; cell = parents[cell / alphabet.size()]) {
      depth++;
    }
    return depth;
  }
}
