package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartState;
import org.vfiocheck.model.chart.ChartStep;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.NearestPassing;

/**
 * Looks for sequences one action away from a minimal counterexample that break nothing: each action
 * left out, and an action added before the last one, which the chart says changes something.
 */
final class Neighbours {
  /** How many additions are performed at most. */
  private static final int ADDITIONS = 24;

  /** How many of those that pass are worth a reader's time. */
  private static final int ADDITIONS_KEPT = 3;

  private record Candidate(String change, List<Action> actions) {}

  private final Chart chart;
  private final SystemUnderTest system;
  private final Judge judge;

  Neighbours(Chart chart, SystemUnderTest system, Judge judge) {
    this.chart = chart;
    this.system = system;
    this.judge = judge;
  }

  /**
   * Those that pass, shortest first.
   *
   * @param minimal a sequence that breaks a property with its last action, and minimal
   */
  ImmutableList<NearestPassing> of(Failure minimal) {
    List<Action> sequence = minimal.actions();
    ImmutableList.Builder<NearestPassing> all = ImmutableList.builder();
    try {
      all.addAll(passing(leftOut(sequence)));
      // Where a failure spoils the guest, every addition that still fails would cost a boot.
      if (!minimal.execution().isRuinous()) {
        all.addAll(Iterables.limit(passing(added(sequence)), ADDITIONS_KEPT));
      }
    } catch (LabException e) {
      // The counterexample stands without its neighbours; a lab that stays broken says so itself.
      return all.build();
    }
    return all.build();
  }

  private List<NearestPassing> passing(List<Candidate> candidates) {
    List<NearestPassing> passing = new ArrayList<>();
    List<Execution> executions = new ArrayList<>();
    system.executeAll(candidates.stream().map(Candidate::actions).iterator(), executions::add);
    for (int i = 0; i < executions.size(); i++) {
      Execution execution = executions.get(i);
      if (judge.judge(execution).isEmpty()) {
        Candidate candidate = candidates.get(i);
        passing.add(
            new NearestPassing(
                candidate.change(),
                ImmutableList.copyOf(candidate.actions()),
                execution.outcomes().getLast()));
      }
    }
    return passing;
  }

  private static List<Candidate> leftOut(List<Action> sequence) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = sequence.size() - 1; i >= 0 && sequence.size() > 1; i--) {
      List<Action> shorter = new ArrayList<>(sequence);
      Action gone = shorter.remove(i);
      candidates.add(new Candidate("without " + (i + 1) + ". " + gone, shorter));
    }
    return candidates;
  }

  /** Additions that make the last action legal come first: they show what was missing. */
  private List<Candidate> added(List<Action> sequence) {
    Action last = sequence.getLast();
    ChartState before = chart.initial();
    for (Action action : sequence.subList(0, sequence.size() - 1)) {
      before = chart.step(before, action).next();
    }
    Outcome usual = chart.step(before, last).expected();
    List<Candidate> legal = new ArrayList<>();
    List<Candidate> others = new ArrayList<>();
    for (Action addition : chart.alphabet()) {
      ChartStep step = chart.step(before, addition);
      Outcome expected = chart.step(step.next(), last).expected();
      if (!step.next().equals(before) && isTelling(expected)) {
        List<Action> longer = new ArrayList<>(sequence);
        longer.add(sequence.size() - 1, addition);
        (expected.equals(usual) ? others : legal)
            .add(new Candidate("with " + addition + " before the last", longer));
      }
    }
    legal.addAll(others);
    return legal.subList(0, Math.min(ADDITIONS, legal.size()));
  }

  /** That a call on a closed descriptor or an empty slot does nothing explains nothing. */
  private static boolean isTelling(Outcome expected) {
    return !(expected instanceof Outcome.Skipped) && !expected.toString().equals("EBADF");
  }
}
