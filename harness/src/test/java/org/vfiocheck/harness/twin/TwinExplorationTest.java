package org.vfiocheck.harness.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Outcome;

/** What holds in every reachable state, over a world small enough to visit them all in a second. */
class TwinExplorationTest {
  private static final World WORLD = World.parse("c0 g0 i0 d0 e0 a0@i0 m0");
  private static final List<Action> ALPHABET = WORLD.alphabet();

  /** For each reachable state a shortest sequence that leads there. */
  private static final List<List<Action>> ACCESS = new ArrayList<>();

  @BeforeAll
  static void exploreBreadthFirst() {
    Set<String> seen = new HashSet<>();
    Queue<List<Action>> open = new ArrayDeque<>();
    seen.add(after(List.of()).canonicalState());
    for (List<Action> access = List.of(); access != null; access = open.poll()) {
      ACCESS.add(access);
      for (Action action : ALPHABET) {
        List<Action> longer = longer(access, action);
        if (seen.add(after(longer).canonicalState())) {
          open.add(longer);
        }
      }
    }
  }

  private static Twin after(List<Action> actions) {
    return Twin.replay(WORLD, Set.of(), actions);
  }

  private static List<Action> longer(List<Action> actions, Action next) {
    List<Action> longer = new ArrayList<>(actions);
    longer.add(next);
    return longer;
  }

  @Test
  void refusedAndSkippedActions_changeNothing() {
    for (List<Action> access : ACCESS) {
      String before = after(access).canonicalState();
      for (Action action : ALPHABET) {
        Twin twin = after(access);
        Outcome outcome = twin.perform(action);
        if (outcome instanceof Outcome.Refused || outcome instanceof Outcome.Skipped) {
          assertEquals(before, twin.canonicalState(), () -> access + " then " + action);
        }
      }
    }
  }

  @Test
  void everyState_canBeRestored() {
    for (List<Action> access : ACCESS) {
      assertEquals("", after(access).restore(), access::toString);
    }
  }
}
