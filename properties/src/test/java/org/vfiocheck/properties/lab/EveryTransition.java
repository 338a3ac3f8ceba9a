package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** A chart that a real kernel is held to, in every transition of it. */
final class EveryTransition {
  private EveryTransition() {}

  /**
   * Performs for each transition of a chart a shortest word that takes it.
   *
   * @param source of the kernel, by its package's name
   */
  static void holds(Lab lab, String source, String name) {
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

  /** For each transition of a chart, a shortest word that takes it. */
  static ImmutableList<List<Action>> words(Chart chart) {
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
