package org.vfiocheck.harness.lockstep;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartState;
import org.vfiocheck.model.chart.ChartStep;
import org.vfiocheck.model.monitor.SafetyMonitor;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Step;

/**
 * Walks an execution and the chart side by side.
 *
 * <p>At one and the same action the monitor speaks before the chart, because granted access matters
 * more than a wrong errno; the kernel's log and the state left behind are looked at when every
 * action answered as it should. Where the chart itself lets the access through that the monitor
 * objects to, chart and execution still agree, and the walk goes on.
 */
public final class Judge {
  private final Chart chart;

  public Judge(Chart chart) {
    this.chart = chart;
  }

  /** The first property that an execution breaks, if it breaks any. */
  public Optional<Finding> judge(Execution execution) {
    return judge(execution, step -> {});
  }

  /**
   * The same, telling of every step of the chart on the way, for coverage.
   *
   * @param visitor takes the chart's steps, up to and including the one that broke a property
   */
  public Optional<Finding> judge(Execution execution, Consumer<ChartStep> visitor) {
    return judgeAll(execution, visitor).stream().findFirst();
  }

  /**
   * Every property broken: accesses that the chart lets through, and what the walk ended at.
   *
   * @param visitor takes the chart's steps, up to and including the one that the walk ended at
   */
  public ImmutableList<Finding> judgeAll(Execution execution, Consumer<ChartStep> visitor) {
    ImmutableList.Builder<Finding> findings = ImmutableList.builder();
    SafetyMonitor monitor = new SafetyMonitor(chart.world());
    ChartState state = chart.initial();
    List<Outcome> outcomes = execution.outcomes();
    for (int i = 0; i < outcomes.size(); i++) {
      Action action = execution.sequence().get(i);
      Outcome observed = outcomes.get(i);
      ChartStep step = chart.step(state, action);
      visitor.accept(step);
      boolean agrees = observed.equals(step.expected());
      Optional<Property> broken = monitor.broken(action, observed);
      if (broken.isPresent()) {
        String permittedBy = agrees ? step.source() : "";
        findings.add(new Finding(broken.get(), i, action.verb(), permittedBy));
      } else if (!agrees) {
        findings.add(finding(disagreement(observed), execution, i));
      }
      if (!agrees) {
        return findings.build();
      }
      state = step.next();
    }
    judgeEnd(execution).ifPresent(findings::add);
    return findings.build();
  }

  /** What an execution breaks in the way of another, most often nothing. */
  public ImmutableList<Failure> failures(Execution execution, Finding like) {
    return judgeAll(execution, _ -> {}).stream()
        .filter(like::isLike)
        .map(finding -> new Failure(execution, finding))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The actions that by the chart lead back to the initial state from behind a sequence: what is
   * mapped is unmapped, what is open closed, and what has lost its driver bound.
   */
  ImmutableList<Action> wayBack(List<Action> sequence) {
    ImmutableList.Builder<Action> wayBack = ImmutableList.builder();
    ChartState state = chart.initial();
    for (Action action : sequence) {
      state = chart.step(state, action).next();
    }
    for (Verb verb : List.of(Verb.MUNMAP, Verb.CLOSE, Verb.BIND_DRIVER)) {
      for (Action action : chart.alphabet()) {
        if (action.verb() == verb) {
          ChartState next = chart.step(state, action).next();
          if (!next.equals(state)) {
            wayBack.add(action);
            state = next;
          }
        }
      }
    }
    return wayBack.build();
  }

  /** The actions of a sequence that by the chart change something, and the last one. */
  ImmutableList<Action> changing(List<Action> sequence) {
    ImmutableList.Builder<Action> changing = ImmutableList.builder();
    ChartState state = chart.initial();
    for (Action action : sequence.subList(0, sequence.size() - 1)) {
      ChartState next = chart.step(state, action).next();
      if (!next.equals(state)) {
        changing.add(action);
      }
      state = next;
    }
    return changing.add(sequence.getLast()).build();
  }

  private static Property disagreement(Outcome observed) {
    return observed instanceof Outcome.Lost ? Property.EVERY_CALL_RETURNS : Property.LOCKSTEP;
  }

  private static Optional<Finding> judgeEnd(Execution execution) {
    int last = execution.sequence().size() - 1;
    if (execution.isLost()) {
      return Optional.of(finding(Property.EVERY_CALL_RETURNS, execution, last));
    }
    if (!execution.log().isEmpty()) {
      return Optional.of(warning(execution));
    }
    return execution.residue().isEmpty()
        ? Optional.empty()
        : Optional.of(finding(Property.INITIAL_STATE_RESTORED, execution, last));
  }

  /**
   * The kernel's first warning, at the action that brought it about: what is logged on the way back
   * to the initial state is the last action's.
   */
  static Finding warning(Execution execution) {
    int place = execution.log().getFirst().place();
    return finding(
        Property.NO_KERNEL_WARNING, execution, Math.min(place, execution.sequence().size() - 1));
  }

  private static Finding finding(Property property, Execution execution, int index) {
    return new Finding(property, index, execution.sequence().get(index).verb(), "");
  }

  /** The steps of an execution up to and including a place, with what the chart says of each. */
  public ImmutableList<Step> steps(Execution execution, int last) {
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    ChartState state = chart.initial();
    for (int i = 0; i <= last; i++) {
      Action action = execution.sequence().get(i);
      ChartStep step = chart.step(state, action);
      steps.add(
          new Step(
              action,
              step.expected(),
              execution.outcomes().get(i),
              step.source(),
              ImmutableSortedMap.copyOf(state.regions())));
      state = step.next();
    }
    return steps.build();
  }
}
