package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Scope;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.run.Run;
import org.vfiocheck.properties.run.Silence;

/** Real kernels answer as the charts of two devices do, in every transition of them. */
@Tag("lab")
class TwoDevicesLabTest {
  private final Lab lab = Lab.open(System.err::println);

  @ParameterizedTest
  @CsvSource({
    "linux-source-6.12, two-devices",
    "linux-source-6.12, two-devices-group",
    "linux-source-6.12, two-groups",
    "linux-source-7.3, two-devices",
    "linux-source-7.3, two-devices-group",
    "linux-source-7.3, two-groups"
  })
  void aKernelAsDebianShipsIt_conforms_inEveryTransitionOfTheChart(String source, String name) {
    Chart chart = Charts.load(name);
    ImmutableList<List<Action>> words = words(chart);
    try (SystemUnderTest system =
        lab.start(lab.prepare(new DebianPackage(source)), chart.world(), LabOptions.usual())) {
      Provenance provenance = new Provenance(name, "lab", source, source, "", "", 0);
      RunResult result =
          new Run(chart, system, provenance, 1, new Silence()).perform("run", words.iterator());
      assertEquals(
          Verdict.CONFORMS,
          result.verdict(),
          result.note() + result.counterexamples() + result.lost());
      assertEquals(words.size(), result.sequences());
      assertEquals(ImmutableList.of(), result.coverage().missed());
    }
  }

  /** For each transition of a chart a shortest word that takes it. */
  private static ImmutableList<List<Action>> words(Chart chart) {
    ExplicitMachine machine = ExplicitMachine.explore(chart, Scope.FULL);
    Map<TransitionId, List<Action>> words = new LinkedHashMap<>();
    for (int state = 0; state < machine.size(); state++) {
      for (Action action : machine.alphabet()) {
        for (TransitionId taken : chart.step(machine.configuration(state), action).fired()) {
          if (!words.containsKey(taken)) {
            words.put(
                taken,
                ImmutableList.<Action>builder().addAll(machine.access(state)).add(action).build());
          }
        }
      }
    }
    return ImmutableSet.copyOf(words.values()).asList();
  }
}
