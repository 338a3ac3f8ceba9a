package org.vfiocheck.harness.lockstep;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.Twin;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.monitor.AccessMonitor;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Property;

/**
 * Walks a chart's explicit machine and a twin together, completely: every configuration that both
 * can reach, every action in each. It proves that the two answer alike along every word, however
 * long, and that the safety monitor is content along every word; or it finds a shortest word on
 * which that is not so.
 *
 * <p>A pair of states is the same as another when the machine's states are, the twin's canonical
 * states are, and the monitor remembers the same; breadth first, so the first difference found is a
 * shortest one. What it does not promise: anything about actions outside of the machine's scope.
 */
public final class Bisimulation {

  /**
   * What the walk came to.
   *
   * @param configurations pairs of states visited
   * @param transitions pairs of configuration and action compared
   * @param depth the length of the longest shortest word to a configuration
   * @param difference a shortest word on which chart and twin differ or the monitor objects
   */
  public record Result(
      int configurations,
      long transitions,
      int depth,
      Duration time,
      Optional<Difference> difference) {}

  /**
   * A word with a difference at its last action.
   *
   * @param expected what the chart says of the last action
   * @param observed what the twin answered
   */
  public record Difference(
      ImmutableList<Action> word, Property property, Outcome expected, Outcome observed) {}

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

  private record Key(int state, String twin, Set<Ref> granted) {}

  private final ExplicitMachine machine;
  private final World world;
  private final Set<Fault> faults;
  private final Set<Key> seen = new HashSet<>();
  private final Queue<Node> queue = new ArrayDeque<>();
  private long transitions;
  private int depth;

  private Bisimulation(ExplicitMachine machine, World world, Set<Fault> faults) {
    this.machine = machine;
    this.world = world;
    this.faults = faults;
  }

  /**
   * Compares a machine with a twin.
   *
   * @param world the slots that the twin has, at least those of the machine's alphabet
   * @param faults what is planted in the twin
   */
  public static Result compare(ExplicitMachine machine, World world, Set<Fault> faults) {
    return new Bisimulation(machine, world, faults).walk();
  }

  private Result walk() {
    long start = System.nanoTime();
    Optional<Difference> difference = Optional.empty();
    add(new Node(null, null, machine.initial(), 0), new WatchedTwin(world, faults));
    while (!queue.isEmpty() && difference.isEmpty()) {
      difference = expand(queue.remove());
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new Result(seen.size(), transitions, depth, time, difference);
  }

  private Optional<Difference> expand(Node node) {
    ImmutableList<Action> word = node.word();
    depth = node.depth();
    for (int index = 0; index < machine.alphabet().size(); index++) {
      Action action = machine.alphabet().get(index);
      WatchedTwin twin = new WatchedTwin(world, faults);
      word.forEach(twin::perform);
      Outcome observed = twin.perform(action);
      Outcome expected = machine.output(node.state(), index);
      transitions++;
      if (twin.violated() || !observed.equals(expected)) {
        return Optional.of(
            new Difference(
                ImmutableList.<Action>builder().addAll(word).add(action).build(),
                twin.violated() ? Property.NO_ACCESS_BEFORE_BIND : Property.LOCKSTEP,
                expected,
                observed));
      }
      add(new Node(node, action, machine.step(node.state(), index), node.depth() + 1), twin);
    }
    return Optional.empty();
  }

  private void add(Node node, WatchedTwin twin) {
    if (seen.add(new Key(node.state(), twin.canonicalState(), twin.granted()))) {
      queue.add(node);
    }
  }

  /** A twin with the safety monitor beside it. */
  private static final class WatchedTwin {
    private final Twin twin;
    private final AccessMonitor monitor = new AccessMonitor();
    private boolean violated;

    WatchedTwin(World world, Set<Fault> faults) {
      this.twin = new Twin(world, faults);
    }

    Outcome perform(Action action) {
      Outcome outcome = twin.perform(action);
      violated |= monitor.violates(action, outcome);
      return outcome;
    }

    boolean violated() {
      return violated;
    }

    String canonicalState() {
      return twin.canonicalState();
    }

    Set<Ref> granted() {
      return monitor.granted();
    }
  }
}
