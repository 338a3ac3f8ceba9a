package org.vfiocheck.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.automatalib.automaton.transducer.impl.CompactMealy;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartState;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.model.outcome.Outcome;

/**
 * What holds in the full product of mainline's chart: exploring it proves that no outcome lacks.
 */
final class ExplicitMachineTest {
  private static final Chart MAINLINE = Charts.load("mainline");
  private static final ExplicitMachine FULL = ExplicitMachine.explore(MAINLINE, Scope.FULL);

  private static void everywhere(Predicate<ChartState> invariant) {
    for (int state = 0; state < FULL.size(); state++) {
      ChartState configuration = FULL.configuration(state);
      assertTrue(invariant.test(configuration), configuration + " after " + FULL.access(state));
    }
  }

  private static int count(ChartState state, String... names) {
    return (int) List.of(names).stream().filter(state::isIn).count();
  }

  @Test
  void fullProduct_hasOneOutcomeEverywhere_andFiresEveryTransition() {
    assertEquals(FULL.size() * FULL.alphabet().size(), FULL.exploration().transitions());
    assertEquals(new HashSet<>(MAINLINE.transitions()), FULL.fired());
  }

  /** A report shows them, and the same trace must make the same report on every run. */
  @Test
  void transitionsTakenAtOnce_areInTheDocumentsOrder() {
    List<TransitionId> order = MAINLINE.transitions();
    everywhere(
        state ->
            FULL.alphabet().stream()
                .map(action -> MAINLINE.step(state, action))
                .map(step -> places(order, step.fired()))
                .allMatch(places -> places.equals(places.stream().sorted().toList())));
  }

  /** Up to the first without an event, which only follows. */
  private static List<Integer> places(List<TransitionId> order, List<TransitionId> fired) {
    return fired.stream()
        .takeWhile(transition -> !transition.text().contains(" --["))
        .map(order::indexOf)
        .toList();
  }

  @Test
  void refusedAndSkippedActions_changeNothing() {
    for (int state = 0; state < FULL.size(); state++) {
      for (int action = 0; action < FULL.alphabet().size(); action++) {
        Outcome outcome = FULL.output(state, action);
        if (outcome instanceof Outcome.Refused || outcome instanceof Outcome.Skipped) {
          assertEquals(
              state, FULL.step(state, action), FULL.alphabet().get(action) + ": " + outcome);
        }
      }
    }
  }

  @Test
  void deviceAccess_throughTheNode_needsABoundDescriptor() {
    for (int action = 0; action < FULL.alphabet().size(); action++) {
      Action access = FULL.alphabet().get(action);
      if (!access.verb().isDeviceAccess() || access.arg(0).kind() != Kind.NODE_FD) {
        continue;
      }
      for (int state = 0; state < FULL.size(); state++) {
        ChartState configuration = FULL.configuration(state);
        assertTrue(
            !FULL.output(state, action).isSuccess() || configuration.isIn(access.arg(0) + ".bound"),
            access + " in " + configuration);
      }
    }
  }

  @Test
  void device_isBoundOnce_andOnlyAsLongAsAFileOfItLives() {
    everywhere(s -> count(s, "d0.bound", "d1.bound", "m0.formerNode") == count(s, "device.node"));
    everywhere(s -> (count(s, "e0.open", "m0.formerGroup") > 0) == (count(s, "device.group") == 1));
  }

  @Test
  void groupAndNodeUsers_keepEachOtherOut() {
    everywhere(s -> count(s, "device.node") + count(s, "group.open", "group.pinned") <= 1);
    everywhere(s -> count(s, "group.pinned") <= count(s, "device.group"));
  }

  @Test
  void slots_dependOnEachOther() {
    everywhere(s -> s.isIn("a0.none") || s.isIn("i0.open"));
    everywhere(s -> !s.isIn("group.open.container.bare") || s.isIn("c0.open"));
    everywhere(s -> !s.isIn("device.node.attached") || !s.isIn("a0.none"));
    everywhere(s -> !s.isIn("device.node.here") || s.isIn("i0.open"));
    everywhere(s -> !s.isIn("registration.unregistered") || s.isIn("device.unused"));
  }

  @Test
  void exploration_isDeterministic() {
    ExplicitMachine once = ExplicitMachine.explore(Charts.load("mainline"), Scope.SINGLE);
    ExplicitMachine again = ExplicitMachine.explore(MAINLINE, Scope.SINGLE);
    assertEquals(once.size(), again.size());
    for (int state = 0; state < once.size(); state++) {
      assertEquals(once.configuration(state), again.configuration(state));
      for (int action = 0; action < once.alphabet().size(); action++) {
        assertEquals(once.step(state, action), again.step(state, action));
        assertEquals(once.output(state, action), again.output(state, action));
      }
    }
  }

  @Test
  void accessWords_leadToTheirStates() {
    for (int state = 0; state < FULL.size(); state++) {
      int at = FULL.initial();
      for (Action action : FULL.access(state)) {
        at = FULL.step(at, FULL.index(action));
      }
      assertEquals(state, at);
    }
  }

  @Test
  void mealy_answersAsTheTablesDo() {
    ExplicitMachine core = ExplicitMachine.explore(MAINLINE, Scope.CORE);
    CompactMealy<Action, Outcome> mealy = core.mealy();
    assertEquals(core.size(), mealy.size());
    List<Action> word = core.access(core.size() - 1);
    assertEquals(core.size() - 1, mealy.getState(word));
  }

  @Test
  void scopes_areNamed_andSmallerThanTheWhole() {
    Set<String> names = new HashSet<>();
    for (Scope scope : Scope.all()) {
      assertEquals(scope, Scope.named(scope.name()));
      ExplicitMachine machine =
          scope.equals(Scope.FULL) ? FULL : ExplicitMachine.explore(MAINLINE, scope);
      assertTrue(machine.size() <= FULL.size() && names.add(scope.name()));
    }
  }

  @Test
  void walking_takesOverAMillionActionsASecond() {
    Random random = new Random(1);
    int actions = FULL.alphabet().size();
    int at = FULL.initial();
    long sum = 0;
    long start = System.nanoTime();
    for (int i = 0; i < 3_000_000; i++) {
      int action = random.nextInt(actions);
      sum += FULL.outputId(at, action);
      at = FULL.step(at, action);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(sum > 0 && seconds < 3, "3,000,000 actions took " + seconds + " s");
  }
}
