package org.vfiocheck.harness.lockstep;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.twin.Contract;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.Twin;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.monitor.SafetyMonitor;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Property;

/**
 * Walks a chart's explicit machine and a twin together, completely: every configuration that both
 * can reach, every action in each. It answers two questions apart from each other. Equality: the
 * two answer alike along every word, however long; or a shortest word on which they do not, where
 * the walk ends. Safety: the monitor is content along every word walked; or a shortest word for
 * each kind of violation, after which the walk goes on, for chart and twin may well agree on what
 * is unsafe.
 *
 * <p>A pair of states is the same as another when the machine's states are, the twin's canonical
 * states are, and the monitor remembers the same; breadth first, so what is found first is found by
 * a shortest word. What it does not promise: anything about actions outside of the machine's scope.
 */
public final class Bisimulation {

  /**
   * What the walk came to.
   *
   * @param configurations pairs of states visited
   * @param transitions pairs of configuration and action compared
   * @param depth the length of the longest shortest word to a configuration
   * @param difference a shortest word on which chart and twin differ
   * @param violations shortest words to which the monitor objects, in the order of their lengths:
   *     one for each verb and each row of the chart that lets it through
   */
  public record Result(
      int configurations,
      long transitions,
      int depth,
      Duration time,
      Optional<Difference> difference,
      ImmutableList<Violation> violations) {}

  /**
   * A word with a difference at its last action.
   *
   * @param expected what the chart says of the last action
   * @param observed what the twin answered
   */
  public record Difference(ImmutableList<Action> word, Outcome expected, Outcome observed) {}

  /**
   * A word whose last action breaks a rule that is judged without the chart.
   *
   * @param property the rule
   * @param observed what the twin answered
   * @param source where the chart's answer to the last action was read from; in a word on which
   *     chart and twin differ, of the answer that should have been
   */
  public record Violation(
      Property property, ImmutableList<Action> word, Outcome observed, String source) {}

  private record ViolationKind(Property property, Verb verb, String source) {}

  /** What was observed where a property was broken. */
  private record Objection(Property property, Outcome observed) {}

  /** How a configuration was reached first: the action that led there, and from where. */
  private record Node(@Nullable Node from, @Nullable Action last, int state, int depth) {
    ImmutableList<Action> word() {
      Deque<Action> word = new ArrayDeque<>();
      for (Node node = this; node.last != null && node.from != null; node = node.from) {
        word.addFirst(node.last);
      }
      return ImmutableList.copyOf(word);
    }
  }

  /** A pair of states: the machine's, and the twin's and monitor's key. */
  private record Key(int state, String twin) {}

  /** What every action of a configuration came to, up to a difference. */
  private static final class Expansion {
    private final Node node;

    /** Pairs of states not seen in an earlier layer, each with the first action that led there. */
    private final Map<Key, Action> reached = new LinkedHashMap<>();

    /** The actions that the monitor objected to. */
    private final Map<Action, Objection> violations = new LinkedHashMap<>();

    private @Nullable Difference difference;
    private int transitions;

    Expansion(Node node) {
      this.node = node;
    }

    Optional<Difference> difference() {
      return Optional.ofNullable(difference);
    }
  }

  private final ExplicitMachine machine;
  private final Chart chart;
  private final Contract contract;
  private final Set<Fault> faults;
  private final Map<ViolationKind, Violation> violations = new LinkedHashMap<>();
  private final Set<Key> seen = new HashSet<>();
  private long transitions;
  private int depth;

  private Bisimulation(ExplicitMachine machine, Chart chart, Contract contract, Set<Fault> faults) {
    this.machine = machine;
    this.chart = chart;
    this.contract = contract;
    this.faults = faults;
  }

  /**
   * Compares a machine with a twin.
   *
   * @param machine the chart, explored within some scope
   * @param contract the twin's design
   * @param faults what is planted in the twin
   */
  public static Result compare(
      ExplicitMachine machine, Chart chart, Contract contract, Set<Fault> faults) {
    return new Bisimulation(machine, chart, contract, faults).walk();
  }

  /**
   * Layer by layer, the configurations of one side by side: none of them depends on another. What
   * they led to is taken in order afterwards, so that the result is the same as one by one.
   */
  private Result walk() {
    long start = System.nanoTime();
    Optional<Difference> difference = Optional.empty();
    seen.add(new Key(machine.initial(), after(List.of()).key()));
    List<Node> layer = List.of(new Node(null, null, machine.initial(), 0));
    while (!layer.isEmpty() && difference.isEmpty()) {
      depth = layer.getFirst().depth();
      List<Expansion> expansions = layer.parallelStream().map(this::expand).toList();
      List<Node> next = new ArrayList<>();
      for (Expansion expansion : expansions) {
        difference = difference.or(expansion::difference);
        take(expansion, next);
      }
      layer = next;
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new Result(
        seen.size(),
        transitions,
        depth,
        time,
        difference,
        ImmutableList.copyOf(violations.values()));
  }

  private void take(Expansion expansion, List<Node> next) {
    transitions += expansion.transitions;
    expansion.violations.forEach((action, objection) -> note(expansion.node, action, objection));
    expansion.reached.forEach(
        (key, last) -> {
          if (seen.add(key)) {
            next.add(new Node(expansion.node, last, key.state(), expansion.node.depth() + 1));
          }
        });
  }

  private Expansion expand(Node node) {
    Expansion expansion = new Expansion(node);
    ImmutableList<Action> word = node.word();
    WatchedTwin twin = after(word);
    String here = twin.key();
    for (int index = 0; index < machine.alphabet().size(); index++) {
      Action action = machine.alphabet().get(index);
      Outcome observed = twin.perform(action);
      Outcome expected = machine.output(node.state(), index);
      expansion.transitions++;
      twin.broken()
          .ifPresent(
              property -> expansion.violations.put(action, new Objection(property, observed)));
      if (!observed.equals(expected)) {
        expansion.difference = new Difference(longer(word, action), expected, observed);
        return expansion;
      }
      int next = machine.step(node.state(), index);
      String there = twin.key();
      boolean isChanged = !there.equals(here);
      if (isChanged || next != node.state()) {
        Key key = new Key(next, there);
        if (!seen.contains(key)) {
          expansion.reached.putIfAbsent(key, action);
        }
      }
      // Most actions are refused and change nothing: then the same twin serves for the next one.
      if (isChanged) {
        twin = after(word);
      }
    }
    return expansion;
  }

  private WatchedTwin after(List<Action> word) {
    WatchedTwin twin =
        new WatchedTwin(
            new Twin(contract, chart.world(), faults), new SafetyMonitor(chart.world()));
    word.forEach(twin::perform);
    return twin;
  }

  private static ImmutableList<Action> longer(List<Action> word, Action action) {
    return ImmutableList.<Action>builder().addAll(word).add(action).build();
  }

  private void note(Node node, Action last, Objection objection) {
    String source = chart.step(machine.configuration(node.state()), last).source();
    violations.computeIfAbsent(
        new ViolationKind(objection.property(), last.verb(), source),
        _ ->
            new Violation(
                objection.property(), longer(node.word(), last), objection.observed(), source));
  }

  /** A twin with the safety monitor beside it. */
  private static final class WatchedTwin {
    private final Twin twin;
    private final SafetyMonitor monitor;
    private Optional<Property> broken = Optional.empty();

    WatchedTwin(Twin twin, SafetyMonitor monitor) {
      this.twin = twin;
      this.monitor = monitor;
    }

    Outcome perform(Action action) {
      Outcome outcome = twin.perform(action);
      broken = monitor.broken(action, outcome);
      return outcome;
    }

    /** The rule that the last action broke. */
    Optional<Property> broken() {
      return broken;
    }

    /** Equal for two that answer and object alike to every word. */
    String key() {
      return twin.canonicalState() + '\n' + monitor.knowledge();
    }
  }
}
