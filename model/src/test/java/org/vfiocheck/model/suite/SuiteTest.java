package org.vfiocheck.model.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.automatalib.util.automaton.minimizer.HopcroftMinimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.machine.Machine.Edge;
import org.vfiocheck.model.machine.Scope;
import org.vfiocheck.model.outcome.Outcomes;

class SuiteTest {
  private static final Chart MAINLINE = Charts.load("mainline");
  private static final ExplicitMachine CORE = ExplicitMachine.explore(MAINLINE, Scope.CORE);
  private static final long PLENTY = 5_000_000;

  @ParameterizedTest
  @EnumSource
  void everyWrongAnswerAndEveryWrongTarget_isFound(Method method) {
    Suite suite = Suite.of(CORE, method, 0, PLENTY);
    // A mutant of the minimal machine has no more states than the suite allows.
    Machine right = Machine.of(HopcroftMinimizer.minimizeMealy(CORE.mealy()), CORE.alphabet());
    for (int state = 0; state < right.size(); state++) {
      int action = state % right.alphabet().size();
      Edge edge = right.edges().get(state).get(action);
      assertFound(suite, right, with(right, state, action, new Edge(edge.to(), Outcomes.FAULT)));
      Edge astray = new Edge((edge.to() + 1) % right.size(), edge.outcome());
      assertFound(suite, right, with(right, state, action, astray));
    }
  }

  /** A mutant is told from the original by the suite, or by no word at all. */
  private static void assertFound(Suite suite, Machine right, Machine mutant) {
    if (right.separatingWord(mutant).isEmpty()) {
      return;
    }
    for (List<Action> word : suite) {
      if (!right.answers(word).equals(mutant.answers(word))) {
        return;
      }
    }
    throw new AssertionError("nothing in the suite tells " + right.separatingWord(mutant));
  }

  private static Machine with(Machine machine, int state, int action, Edge edge) {
    List<Edge> row = new ArrayList<>(machine.edges().get(state));
    row.set(action, edge);
    List<ImmutableList<Edge>> rows = new ArrayList<>(machine.edges());
    rows.set(state, ImmutableList.copyOf(row));
    return new Machine(machine.alphabet(), machine.states(), ImmutableList.copyOf(rows));
  }

  @Test
  void noWord_isTheBeginningOfAnother_andTheCountsAreRight() {
    Suite suite = Suite.of(CORE, Method.WP, 0, PLENTY);
    Set<List<Action>> words = new HashSet<>();
    long actions = 0;
    for (List<Action> word : suite) {
      assertTrue(words.add(word), "twice: " + word);
      actions += word.size();
    }
    assertEquals(suite.words(), words.size());
    assertEquals(suite.actions(), actions);
    assertTrue(suite.words() < suite.chosenWords());
    for (List<Action> word : words) {
      for (int length = 1; length < word.size(); length++) {
        assertFalse(words.contains(word.subList(0, length)));
      }
    }
  }

  @Test
  void wp_needsFewerActionsThanW() {
    assertTrue(
        Suite.of(CORE, Method.WP, 0, PLENTY).actions()
            < Suite.of(CORE, Method.W, 0, PLENTY).actions());
  }

  @Test
  void aSuiteThatIsTooLarge_isRefusedWithItsSize() {
    SuiteTooLargeException before =
        assertThrows(SuiteTooLargeException.class, () -> Suite.of(CORE, Method.WP, 9, PLENTY));
    assertEquals(CORE.size(), before.size().states());
    SuiteTooLargeException meanwhile =
        assertThrows(SuiteTooLargeException.class, () -> Suite.of(CORE, Method.WP, 1, 200_000));
    long actual = Suite.of(CORE, Method.WP, 1, PLENTY).actions();
    assertTrue(meanwhile.actions() >= actual && meanwhile.actions() < 2 * actual);
  }

  @Test
  void smallScopes_holdTheWholeAlphabetBetweenThem() {
    Set<Action> held = new HashSet<>();
    Scope.small().forEach(scope -> held.addAll(scope.alphabet(MAINLINE.world())));
    assertEquals(Set.copyOf(MAINLINE.alphabet()), held);
  }

  @Test
  void smallScopes_haveSuitesOfMinutes() {
    for (Scope scope : Scope.small()) {
      Suite suite = Suite.of(ExplicitMachine.explore(MAINLINE, scope), Method.WP, 1, PLENTY);
      assertTrue(suite.actions() <= 3_000_000, scope.name() + ": " + suite.actions());
    }
  }
}
