package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vfiocheck.harness.lockstep.Bisimulation;
import org.vfiocheck.harness.lockstep.Bisimulation.Violation;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartState;
import org.vfiocheck.model.chart.ChartStep;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.model.trace.Property;
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
   */
  public static RunResult of(
      Chart chart, String chartName, ExplicitMachine machine, Bisimulation.Result result) {
    Provenance provenance = new Provenance(chartName, "twin", "", "", "", "none", 0);
    ImmutableList.Builder<Counterexample> counterexamples = ImmutableList.builder();
    result
        .difference()
        .map(
            one -> counterexample(chart, Property.LOCKSTEP, one.word(), one.observed(), provenance))
        .ifPresent(counterexamples::add);
    for (Violation violation : result.violations()) {
      counterexamples.add(
          counterexample(
              chart, violation.property(), violation.word(), violation.observed(), provenance));
    }
    ImmutableList<Counterexample> found = counterexamples.build();
    return new RunResult(
        found.isEmpty() ? Verdict.CONFORMS : Verdict.VIOLATES,
        "explore",
        provenance,
        0,
        result.transitions(),
        0,
        result.time().toNanos() / 1e9,
        coverage(chart, machine),
        found,
        ImmutableList.of(),
        "");
  }

  /**
   * Up to its last action chart and twin agree on the word, so the chart tells what was answered.
   */
  private static Counterexample counterexample(
      Chart chart,
      Property property,
      ImmutableList<Action> word,
      Outcome observed,
      Provenance provenance) {
    List<Outcome> outcomes = new ArrayList<>();
    ChartState state = chart.initial();
    for (Action action : word) {
      ChartStep step = chart.step(state, action);
      outcomes.add(step.expected());
      state = step.next();
    }
    int last = word.size() - 1;
    outcomes.set(last, observed);
    Failure failure =
        new Failure(
            new Execution(word, outcomes, ImmutableList.of(), ""),
            new Finding(property, last, word.getLast().verb(), ""));
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
