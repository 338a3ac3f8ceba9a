package org.vfiocheck.model.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.automatalib.alphabet.impl.Alphabets;
import net.automatalib.automaton.transducer.impl.CompactMealy;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartState;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.model.outcome.Outcome;

/**
 * A chart, explored within a scope, as tables: states and actions are numbers from 0, numbered in
 * the order in which breadth-first search finds them and in the alphabet's order. The same chart
 * and scope always give the same numbers. Immutable.
 */
public final class ExplicitMachine {
  private final List<Action> alphabet;
  private final Map<Action, Integer> indices = new HashMap<>();
  private final List<ChartState> states;
  private final List<Outcome> outcomes;
  private final Tables tables;
  private final Set<TransitionId> fired;
  private final Exploration exploration;

  ExplicitMachine(
      List<Action> alphabet,
      List<ChartState> states,
      List<Outcome> outcomes,
      Tables tables,
      Set<TransitionId> fired,
      Exploration exploration) {
    this.alphabet = alphabet;
    this.states = states;
    this.outcomes = outcomes;
    this.tables = tables;
    this.fired = fired;
    this.exploration = exploration;
    for (Action action : alphabet) {
      indices.put(action, indices.size());
    }
  }

  /**
   * Explores a chart completely.
   *
   * @throws org.vfiocheck.model.chart.ChartException when some action has no outcome somewhere, or
   *     more than one
   */
  public static ExplicitMachine explore(Chart chart, Scope scope) {
    return new Explorer(chart, scope).explore();
  }

  /** The actions, by their numbers. */
  public List<Action> alphabet() {
    return alphabet;
  }

  /**
   * The number of an action.
   *
   * @throws IllegalArgumentException when it is outside of the scope
   */
  public int index(Action action) {
    Integer index = indices.get(action);
    if (index == null) {
      throw new IllegalArgumentException(action + " is not in this machine's scope");
    }
    return index;
  }

  public int size() {
    return states.size();
  }

  public int initial() {
    return 0;
  }

  public int step(int state, int action) {
    return tables.next()[state * alphabet.size() + action];
  }

  public Outcome output(int state, int action) {
    return outcomes.get(outputId(state, action));
  }

  /** The number of an outcome: equal numbers are equal outcomes. */
  public int outputId(int state, int action) {
    return tables.outputs()[state * alphabet.size() + action];
  }

  /** The outcomes, by their numbers. */
  public List<Outcome> outcomes() {
    return outcomes;
  }

  /** The chart's configuration behind a state. */
  public ChartState configuration(int state) {
    return states.get(state);
  }

  /** A shortest word that leads from the initial state to this one. */
  public List<Action> access(int state) {
    Deque<Action> word = new ArrayDeque<>();
    int actions = alphabet.size();
    for (int cell = tables.parents()[state]; cell >= 0; cell = tables.parents()[cell / actions]) {
      word.addFirst(alphabet.get(cell % actions));
    }
    return List.copyOf(word);
  }

  /** The chart's transitions that some word of this scope takes. */
  public Set<TransitionId> fired() {
    return fired;
  }

  public Exploration exploration() {
    return exploration;
  }

  /** The same machine for AutomataLib, with the same numbers as states. A new one each time. */
  public CompactMealy<Action, Outcome> mealy() {
    CompactMealy<Action, Outcome> mealy =
        new CompactMealy<>(Alphabets.fromList(alphabet), states.size());
    for (int state = 0; state < states.size(); state++) {
      mealy.addState();
    }
    mealy.setInitialState(initial());
    for (int state = 0; state < states.size(); state++) {
      for (int action = 0; action < alphabet.size(); action++) {
        mealy.addTransition(
            state, alphabet.get(action), step(state, action), output(state, action));
      }
    }
    return mealy;
  }
}
