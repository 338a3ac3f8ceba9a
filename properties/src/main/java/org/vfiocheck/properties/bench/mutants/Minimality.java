package org.vfiocheck.properties.bench.mutants;

import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;

/** Looks once more, on a fresh system, whether a counterexample can do without any one action. */
final class Minimality {
  private final SystemUnderTest system;
  private final Judge judge;

  Minimality(SystemUnderTest system, Judge judge) {
    this.system = system;
    this.judge = judge;
  }

  /** Whether no sequence that lacks one of the actions breaks the property. */
  boolean holds(Counterexample counterexample) {
    Property property = counterexample.property();
    system.restart();
    List<Boolean> broken = new ArrayList<>();
    system.executeAll(
        shorter(counterexample.actions()).iterator(),
        execution ->
            broken.add(
                judge.judgeAll(execution, _ -> {}).stream()
                    .anyMatch(finding -> finding.property() == property)));
    return !broken.contains(true);
  }

  private static List<List<Action>> shorter(List<Action> sequence) {
    List<List<Action>> all = new ArrayList<>();
    for (int i = 0; i < sequence.size() && sequence.size() > 1; i++) {
      List<Action> shorter = new ArrayList<>(sequence);
      shorter.remove(i);
      all.add(shorter);
    }
    return all;
  }
}
