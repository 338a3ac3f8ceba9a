package org.vfiocheck.properties.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.lockstep.Minimizer;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.properties.generate.GeneratedSequences;
import org.vfiocheck.properties.generate.SequenceGenerator;

/** Every mistake planted in the twin is caught, by the property that it names. */
class PlantedFaultsTest {
  /** A chart remembers the steps that it was asked for, so every fault of it asks the same one. */
  private static final Map<String, Chart> CHARTS = new ConcurrentHashMap<>();

  private static final int TRIES = 2000;

  @ParameterizedTest
  @EnumSource
  void everyPlantedFault_isCaughtByTheProperty_thatItNames(Fault fault) {
    Set<Property> broken = broken(chart(fault.chart()), EnumSet.of(fault));
    assertTrue(
        broken.contains(fault.caughtBy()),
        fault.label() + " must break " + fault.caughtBy().label() + ", but broke " + broken);
  }

  @Test
  void theHealthyTwin_breaksNothing() {
    assertEquals(Set.of(), broken(chart("mainline"), EnumSet.noneOf(Fault.class)));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsFound_isMinimal_soThatLeavingOutAnyActionMakesItGoAway(Fault fault) {
    Chart chart = chart(fault.chart());
    Judge judge = new Judge(chart);
    TwinSystem twin = new TwinSystem(chart.world(), EnumSet.of(fault));
    Failure failure = firstFailure(chart, twin);
    Failure minimal = new Minimizer(twin, judge).minimize(failure, List.of()).next().failure();
    List<Action> actions = minimal.actions();
    for (int i = 0; i < actions.size() && actions.size() > 1; i++) {
      List<Action> shorter = new ArrayList<>(actions);
      shorter.remove(i);
      Optional<Finding> left =
          judge
              .judge(twin.execute(shorter))
              .filter(finding -> finding.property() == minimal.finding().property());
      assertTrue(left.isEmpty(), fault.label() + ": " + actions.get(i) + " can go from " + actions);
    }
  }

  private static Chart chart(String name) {
    return CHARTS.computeIfAbsent(name, Charts::load);
  }

  /** The properties that generated sequences find broken; a residue counts wherever it is. */
  private static Set<Property> broken(Chart chart, Set<Fault> faults) {
    Judge judge = new Judge(chart);
    TwinSystem twin = new TwinSystem(chart.world(), faults);
    Set<Property> broken = new HashSet<>();
    twin.executeAll(
        sequences(chart),
        execution -> {
          judge.judge(execution).ifPresent(finding -> broken.add(finding.property()));
          if (!execution.residue().isEmpty()) {
            broken.add(Property.INITIAL_STATE_RESTORED);
          }
          return true;
        });
    return broken;
  }

  private static Failure firstFailure(Chart chart, TwinSystem twin) {
    Judge judge = new Judge(chart);
    Iterator<List<Action>> sequences = sequences(chart);
    while (sequences.hasNext()) {
      Execution execution = twin.execute(sequences.next());
      Optional<Finding> finding = judge.judge(execution);
      if (finding.isPresent()) {
        return new Failure(execution, finding.get());
      }
    }
    throw new AssertionError("nothing fails");
  }

  private static Iterator<List<Action>> sequences(Chart chart) {
    return new GeneratedSequences(
        new SequenceGenerator(chart, 10, 60), 1, TRIES, Duration.ofMinutes(5));
  }
}
