package org.vfiocheck.model.machine;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import net.automatalib.automaton.transducer.MealyMachine;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcome;

/**
 * A Mealy machine as a plain value, to be saved, drawn and compared: a chart's, or a learnt one.
 * State 0 is the initial one. The machine is complete: every state has an edge for every action.
 *
 * @param states a name for each state
 * @param edges for each state, one edge for each action of the alphabet, in its order
 */
public record Machine(
    ImmutableList<Action> alphabet,
    ImmutableList<String> states,
    ImmutableList<ImmutableList<Edge>> edges) {

  /**
   * Where an action leads.
   *
   * @param to a state's number
   */
  public record Edge(int to, Outcome outcome) {}

  /**
   * @throws IllegalArgumentException when the machine is not complete or leads nowhere
   */
  public Machine {
    if (states.isEmpty() || edges.size() != states.size()) {
      throw new IllegalArgumentException(
          states.size() + " states, but edges from " + edges.size() + " of them");
    }
    for (ImmutableList<Edge> row : edges) {
      if (row.size() != alphabet.size()) {
        throw new IllegalArgumentException(
            row.size() + " edges from a state, but " + alphabet.size() + " actions");
      }
      for (Edge edge : row) {
        if (edge.to() < 0 || edge.to() >= states.size()) {
          throw new IllegalArgumentException("there is no state number " + edge.to());
        }
      }
    }
  }

  /** An explored chart; a state is called by what changes in its configuration. */
  public static Machine of(ExplicitMachine machine) {
    ImmutableList.Builder<ImmutableList<Edge>> edges = ImmutableList.builder();
    for (int state = 0; state < machine.size(); state++) {
      ImmutableList.Builder<Edge> row = ImmutableList.builder();
      for (int action = 0; action < machine.alphabet().size(); action++) {
        row.add(new Edge(machine.step(state, action), machine.output(state, action)));
      }
      edges.add(row.build());
    }
    return new Machine(
        ImmutableList.copyOf(machine.alphabet()), ConfigurationNames.of(machine), edges.build());
  }

  /**
   * Any complete machine; its states are called {@code s0}, {@code s1} as breadth-first search
   * finds them.
   */
  public static <S> Machine of(MealyMachine<S, Action, ?, Outcome> machine, List<Action> alphabet) {
    Map<S, Integer> numbers = new HashMap<>();
    Queue<S> ahead = new ArrayDeque<>();
    S initial = machine.getInitialState();
    if (initial == null) {
      throw new IllegalArgumentException("the machine has no initial state");
    }
    numbers.put(initial, 0);
    ahead.add(initial);
    ImmutableList.Builder<String> names = ImmutableList.builder();
    ImmutableList.Builder<ImmutableList<Edge>> edges = ImmutableList.builder();
    for (S from = ahead.poll(); from != null; from = ahead.poll()) {
      names.add("s" + numbers.get(from));
      ImmutableList.Builder<Edge> row = ImmutableList.builder();
      for (Action action : alphabet) {
        S to = machine.getSuccessor(from, action);
        if (to == null) {
          throw new IllegalArgumentException("no edge for " + action);
        }
        if (numbers.putIfAbsent(to, numbers.size()) == null) {
          ahead.add(to);
        }
        row.add(new Edge(numbers.get(to), machine.getOutput(from, action)));
      }
      edges.add(row.build());
    }
    return new Machine(ImmutableList.copyOf(alphabet), names.build(), edges.build());
  }

  public int size() {
    return states.size();
  }

  /**
   * What this machine answers along a word.
   *
   * @throws IllegalArgumentException when an action is not of this alphabet
   */
  public ImmutableList<Outcome> answers(List<Action> word) {
    ImmutableList.Builder<Outcome> answers = ImmutableList.builder();
    int state = 0;
    for (Action action : word) {
      int index = alphabet.indexOf(action);
      if (index < 0) {
        throw new IllegalArgumentException(action + " is no action of this machine");
      }
      Edge edge = edges.get(state).get(index);
      answers.add(edge.outcome());
      state = edge.to();
    }
    return answers.build();
  }

  /** A shortest word to each state, by its number; empty for a state that nothing leads to. */
  public ImmutableList<ImmutableList<Action>> access() {
    List<ImmutableList<Action>> words = new java.util.ArrayList<>();
    states.forEach(state -> words.add(ImmutableList.of()));
    Set<Integer> seen = new HashSet<>(Set.of(0));
    Queue<Integer> ahead = new ArrayDeque<>(Set.of(0));
    for (Integer from = ahead.poll(); from != null; from = ahead.poll()) {
      for (int action = 0; action < alphabet.size(); action++) {
        int to = edges.get(from).get(action).to();
        if (seen.add(to)) {
          words.set(to, append(words.get(from), alphabet.get(action)));
          ahead.add(to);
        }
      }
    }
    return ImmutableList.copyOf(words);
  }

  private static ImmutableList<Action> append(Collection<Action> word, Action action) {
    return ImmutableList.<Action>builder().addAll(word).add(action).build();
  }

  private record Pair(int mine, int theirs) {}

  private record Step(@Nullable Step before, Pair pair, @Nullable Action action) {
    ImmutableList<Action> word(Action last) {
      Deque<Action> word = new ArrayDeque<>(List.of(last));
      for (Step step = this; step != null && step.action != null; step = step.before) {
        word.addFirst(step.action);
      }
      return ImmutableList.copyOf(word);
    }
  }

  /**
   * A shortest word that this machine and another one answer differently, at its last action; empty
   * when they answer all words alike. AutomataLib's separating words are not always shortest ones.
   *
   * @throws IllegalArgumentException when the other has other actions
   */
  public Optional<ImmutableList<Action>> separatingWord(Machine other) {
    if (!Set.copyOf(alphabet).equals(Set.copyOf(other.alphabet))) {
      throw new IllegalArgumentException("the machines have different alphabets");
    }
    int[] theirs = alphabet.stream().mapToInt(other.alphabet::indexOf).toArray();
    Pair start = new Pair(0, 0);
    Set<Pair> seen = new HashSet<>(Set.of(start));
    Queue<Step> ahead = new ArrayDeque<>(List.of(new Step(null, start, null)));
    for (Step at = ahead.poll(); at != null; at = ahead.poll()) {
      for (int action = 0; action < theirs.length; action++) {
        Edge mine = edges.get(at.pair.mine).get(action);
        Edge others = other.edges.get(at.pair.theirs).get(theirs[action]);
        if (!mine.outcome().equals(others.outcome())) {
          return Optional.of(at.word(alphabet.get(action)));
        }
        Pair next = new Pair(mine.to(), others.to());
        if (seen.add(next)) {
          ahead.add(new Step(at, next, alphabet.get(action)));
        }
      }
    }
    return Optional.empty();
  }
}
