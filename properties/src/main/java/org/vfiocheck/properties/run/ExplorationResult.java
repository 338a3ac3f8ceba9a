package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Set;
import org.vfiocheck.harness.lockstep.Bisimulation;
import org.vfiocheck.harness.lockstep.Bisimulation.Difference;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.lockstep.Shrinker.Failure;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartState;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;

/**
 * What exploring a chart with its twin came to, in the form of any other result. It performs no
 * sequences; its actions are the transitions that were compared.
 */
public final class ExplorationResult {
  private ExplorationResult() {}

  /**
   * Puts an exploration into that form.
   *
   * @param chartName as it was named on the command line
   * @param faults what was planted in the twin
   */
  public static RunResult of(
      Chart chart,
      String chartName,
      ExplicitMachine machine,
      Bisimulation.Result result,
      Set<Fault> faults) {
    Provenance provenance = new Provenance(chartName, "twin", "", "", "", "none", 0);
    ImmutableList<Counterexample> counterexamples =
        result
            .difference()
            .map(difference -> counterexample(chart, difference, faults, provenance))
            .map(ImmutableList::of)
            .orElse(ImmutableList.of());
    return new RunResult(
        counterexamples.isEmpty() ? Verdict.CONFORMS : Verdict.VIOLATES,
        "explore",
        provenance,
        0,
        result.transitions(),
        0,
        result.time().toNanos() / 1e9,
        coverage(chart, machine),
        counterexamples,
        ImmutableList.of(),
        "");
  }

  private static Counterexample counterexample(
      Chart chart, Difference difference, Set<Fault> faults, Provenance provenance) {
    int last = difference.word().size() - 1;
    Failure failure =
        new Failure(
            new TwinSystem(chart.world(), faults).execute(difference.word()),
            new Finding(difference.property(), last));
    return Counterexamples.of(
        new Judge(chart), failure, last + 1, new Reproduction(1, 1), provenance);
  }

  private static Coverage coverage(Chart chart, ExplicitMachine machine) {
    Set<String> states = new HashSet<>();
    for (int state = 0; state < machine.size(); state++) {
      ChartState configuration = machine.configuration(state);
      states.addAll(configuration.states());
    }
    ImmutableList<String> missed =
        chart.transitions().stream()
            .filter(transition -> !machine.fired().contains(transition))
            .map(TransitionId::toString)
            .collect(ImmutableList.toImmutableList());
    int all = chart.transitions().size();
    return new Coverage(states.size(), chart.states().size(), all - missed.size(), all, missed);
  }
}
