package org.vfiocheck.properties.run;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.Multiset;
import java.util.HashSet;
import java.util.Set;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartStep;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.model.trace.Coverage;

/** Counts which states and transitions of a chart the performed sequences went through. */
public final class CoverageRecorder {
  private final Chart chart;
  private final Set<String> states = new HashSet<>();
  private final Multiset<TransitionId> transitions = HashMultiset.create();

  public CoverageRecorder(Chart chart) {
    this.chart = chart;
    states.addAll(chart.initial().states());
  }

  /** Takes a step that was performed. */
  public void visit(ChartStep step) {
    transitions.addAll(step.fired());
    states.addAll(step.next().states());
  }

  /** How often each transition was taken. */
  public ImmutableMultiset<TransitionId> counts() {
    return ImmutableMultiset.copyOf(transitions);
  }

  public Coverage coverage() {
    ImmutableList<String> missed =
        chart.transitions().stream()
            .filter(transition -> !transitions.contains(transition))
            .map(TransitionId::toString)
            .collect(ImmutableList.toImmutableList());
    int visited = chart.transitions().size() - missed.size();
    ImmutableMap.Builder<String, Integer> counts = ImmutableMap.builder();
    for (TransitionId transition : chart.transitions()) {
      if (transitions.contains(transition)) {
        counts.put(transition.toString(), transitions.count(transition));
      }
    }
    return new Coverage(
        states.size(),
        chart.states().size(),
        visited,
        chart.transitions().size(),
        missed,
        counts.buildOrThrow());
  }
}
