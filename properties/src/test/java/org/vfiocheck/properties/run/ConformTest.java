package org.vfiocheck.properties.run;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Scope;
import org.vfiocheck.model.suite.Method;
import org.vfiocheck.model.suite.Suite;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;

/** Complete suites on the twin: they find what is visible in their scope, all of it. */
class ConformTest {
  private static final Chart CHART = Charts.load("mainline");
  private static final int RANDOM_WORDS = 2000;
  private static final int RANDOM_LENGTH = 30;
  private static final List<Scope> SCOPES =
      List.of(Scope.CORE, Scope.named("two-fds"), Scope.named("container"));

  @Test
  void theTwin_conforms() {
    assertEquals(Verdict.CONFORMS, conform(Scope.CORE, Set.of()).verdict());
  }

  /** The faults that some word of one of the scopes shows, performed at random. */
  private static final Map<Fault, List<Scope>> VISIBLE =
      Arrays.stream(Fault.values())
          .collect(toImmutableMap(fault -> fault, ConformTest::scopesThatShow));

  private static List<Fault> visible() {
    return VISIBLE.keySet().stream().filter(fault -> !scopes(fault).isEmpty()).toList();
  }

  private static List<Scope> scopes(Fault fault) {
    return VISIBLE.getOrDefault(fault, List.of());
  }

  private static List<Scope> scopesThatShow(Fault fault) {
    return SCOPES.stream().filter(scope -> isVisible(fault, scope)).toList();
  }

  /** Whether random words of the scope show the fault: found by other means than the suite. */
  private static boolean isVisible(Fault fault, Scope scope) {
    Judge judge = new Judge(CHART);
    TwinSystem twin = new TwinSystem(CHART.world(), EnumSet.of(fault));
    List<Action> alphabet = scope.alphabet(CHART.world());
    Random random = new Random(1);
    return IntStream.range(0, RANDOM_WORDS)
        .mapToObj(_ -> random.ints(RANDOM_LENGTH, 0, alphabet.size()).mapToObj(alphabet::get))
        .anyMatch(word -> judge.judge(twin.execute(word.toList())).isPresent());
  }

  @ParameterizedTest
  @MethodSource("visible")
  void everyFaultThatTheScopeShows_isFoundThere(Fault fault) {
    for (Scope scope : scopes(fault)) {
      RunResult result = conform(scope, EnumSet.of(fault));
      assertEquals(Verdict.VIOLATES, result.verdict(), fault.label() + " in " + scope.name());
    }
  }

  @Test
  void mostFaults_areVisible() {
    assertTrue(visible().size() >= 12, visible().toString());
  }

  private static RunResult conform(Scope scope, Set<Fault> faults) {
    Suite suite = Suite.of(machine(scope), Method.WP, 1, 2_000_000);
    return new Run(
            CHART,
            new TwinSystem(CHART.world(), faults),
            new Provenance("mainline", "twin", "", "", "", "none", 0),
            1,
            new Silence())
        .perform("conform", suite.iterator());
  }

  private static ExplicitMachine machine(Scope scope) {
    return ExplicitMachine.explore(CHART, scope);
  }
}
