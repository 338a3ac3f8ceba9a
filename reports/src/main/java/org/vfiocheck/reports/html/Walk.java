package org.vfiocheck.reports.html;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartException;
import org.vfiocheck.model.chart.ChartState;
import org.vfiocheck.model.chart.ChartStep;
import org.vfiocheck.model.chart.TransitionId;
import org.vfiocheck.model.trace.Step;

/**
 * A recorded sequence walked through the chart again, for what a trace does not hold: the
 * transitions that each step takes. Where the trace and the chart do not agree, as when the trace
 * is older than the chart, the trace is believed and no transition is known.
 */
final class Walk {
  /**
   * What the contract makes of one step.
   *
   * @param before the atomic state of each region, as the trace has it, in full names
   * @param after the same after the step
   * @param taken the transitions that the step takes, the answering one among them
   */
  record Visit(
      Map<String, String> before, Map<String, String> after, ImmutableList<TransitionId> taken) {
    /** The regions whose state the step changes. */
    Set<String> changed() {
      Set<String> changed = new LinkedHashSet<>();
      after.forEach(
          (region, state) -> {
            if (!state.equals(before.get(region))) {
              changed.add(region);
            }
          });
      return changed;
    }
  }

  private Walk() {}

  static ImmutableList<Visit> of(List<Step> steps, Optional<Chart> chart) {
    List<Visit> visits = new ArrayList<>();
    @Nullable ChartState state = chart.map(Chart::initial).orElse(null);
    for (int i = 0; i < steps.size(); i++) {
      SortedMap<String, String> before = fullNames(steps.get(i).before());
      ChartStep step =
          state != null && state.regions().equals(before)
              ? step(chart.orElseThrow(), state, steps.get(i))
              : null;
      state = step == null ? null : step.next();
      visits.add(
          step == null
              ? new Visit(
                  before,
                  i + 1 < steps.size() ? fullNames(steps.get(i + 1).before()) : before,
                  ImmutableList.of())
              : new Visit(before, step.next().regions(), ImmutableList.copyOf(step.fired())));
    }
    return ImmutableList.copyOf(visits);
  }

  private static @Nullable ChartStep step(Chart chart, ChartState state, Step step) {
    try {
      return chart.step(state, step.action());
    } catch (IllegalArgumentException | ChartException e) {
      return null;
    }
  }

  private static SortedMap<String, String> fullNames(Map<String, String> states) {
    SortedMap<String, String> full = new TreeMap<>();
    states.forEach(
        (region, state) ->
            full.put(region, state.startsWith(region + ".") ? state : region + "." + state));
    return full;
  }

  /** A state and every state around it, as their names tell. */
  static Set<String> withAncestors(Iterable<String> states) {
    Set<String> all = new HashSet<>();
    for (String state : states) {
      for (int end = state.length(); end > 0; end = state.lastIndexOf('.', end - 1)) {
        all.add(state.substring(0, end));
      }
    }
    return all;
  }
}
