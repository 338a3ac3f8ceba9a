package org.vfiocheck.properties.learn;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.Step;

/** A separating word of two machines as a counterexample; the reference's answers are expected. */
final class Separation {
  private static final int REPETITIONS = 5;

  private Separation() {}

  static Counterexample counterexample(
      ImmutableList<Action> word,
      Machine learnt,
      Reference reference,
      SystemUnderTest system,
      Provenance provenance) {
    List<Outcome> observed = learnt.answers(word);
    List<Outcome> expected = reference.machine().answers(word);
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    for (int i = 0; i < word.size(); i++) {
      steps.add(
          new Step(
              word.get(i),
              expected.get(i),
              observed.get(i),
              "the machine " + reference.name(),
              ImmutableSortedMap.of()));
    }
    return new Counterexample(
        Property.LOCKSTEP,
        steps.build(),
        word.size() - 1,
        word.size(),
        ImmutableList.of(),
        "",
        repeat(word, observed, system),
        provenance);
  }

  private static Reproduction repeat(
      ImmutableList<Action> word, List<Outcome> observed, SystemUnderTest system) {
    system.restart();
    List<Boolean> same = new ArrayList<>();
    system.executeAll(
        Collections.nCopies(REPETITIONS, (List<Action>) word).iterator(),
        execution -> same.add(execution.outcomes().equals(observed)));
    return new Reproduction(Collections.frequency(same, true), REPETITIONS);
  }
}
