package org.vfiocheck.harness.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Outcome;

/** What holds on any walk over the alphabet. */
class TwinWalkTest {
  private static final World WORLD = World.parse("c0 g0 i0 i1 d0 d1 e0 a0@i0 m0");
  private static final List<Action> ALPHABET = WORLD.alphabet();

  private static List<Action> walk(Random random, int length) {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      actions.add(ALPHABET.get(random.nextInt(ALPHABET.size())));
    }
    return actions;
  }

  @Test
  void anyWalk_canBeRestored() {
    Random random = new Random(1);
    for (int walk = 0; walk < 400; walk++) {
      List<Action> actions = walk(random, 1 + random.nextInt(100));
      assertEquals("", Twin.replay(WORLD, Set.of(), actions).restore(), actions::toString);
    }
    assertEquals("", Twin.replay(WORLD, Set.of(), walk(random, 20_000)).restore());
  }

  @ParameterizedTest
  @EnumSource
  void anyWalk_ofAFaultyTwinHasAnAnswerToEverything(Fault fault) {
    Twin twin = new Twin(WORLD, Set.of(fault));
    for (Action action : walk(new Random(fault.label().hashCode()), 20_000)) {
      twin.perform(action);
      assertNotEquals("", twin.canonicalState());
    }
    twin.restore();
  }

  @Test
  void restoring_leadsBackToTheFirstState() {
    String first = new Twin(WORLD, Set.of()).canonicalState();
    Random random = new Random(2);
    for (int walk = 0; walk < 200; walk++) {
      Twin twin = Twin.replay(WORLD, Set.of(), walk(random, 60));
      twin.restore();
      assertEquals(first, twin.canonicalState());
    }
  }

  @Test
  void equalKeys_answerAlike() {
    Map<String, Map<Action, String>> answers = new HashMap<>();
    Random random = new Random(3);
    for (int walk = 0; walk < 60; walk++) {
      List<Action> actions = walk(random, 150);
      for (int length = 0; length < actions.size(); length += 10) {
        List<Action> prefix = actions.subList(0, length);
        Action next = ALPHABET.get(random.nextInt(ALPHABET.size()));
        Twin twin = Twin.replay(WORLD, Set.of(), prefix);
        String key = twin.canonicalState();
        Outcome outcome = twin.perform(next);
        String answer = outcome + "\n" + twin.canonicalState();
        String before =
            answers.computeIfAbsent(key, k -> new HashMap<>()).putIfAbsent(next, answer);
        assertEquals(before == null ? answer : before, answer, () -> prefix + " then " + next);
      }
    }
  }

  @Test
  void slotOutsideTheWorld_isRefused() {
    Twin twin = new Twin(WORLD, Set.of());
    assertThrows(
        IllegalArgumentException.class, () -> twin.perform(Action.parse("OpenIommufd(i2)")));
  }
}
