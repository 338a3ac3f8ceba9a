package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vfiocheck.harness.lockstep.BootHistory;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.lockstep.Minimizer;
import org.vfiocheck.harness.lockstep.Minimizer.Minimal;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;

/**
 * Turns failures into counterexamples: makes each minimal, repeats it on a fresh system for its
 * rate, and keeps apart what does not come about again.
 */
final class Findings {
  /** How often a minimal sequence is performed again for its rate. */
  private static final int REPETITIONS = 5;

  private record Signature(Property property, Verb verb, String permittedBy) {}

  /** How many failures of a kind are looked into until one comes about again. */
  private static final int MOST_ATTEMPTS = 3;

  /** How many sequences may ruin the guest in a way already known before a run ends. */
  private static final int MOST_REPEATED_RUINS = 10;

  private final Judge judge;
  private final SystemUnderTest system;
  private final Provenance provenance;
  private final RunListener listener;
  private final Neighbours neighbours;
  private final Set<Signature> seen = new HashSet<>();
  private final Map<Signature, Integer> attempts = new HashMap<>();
  private BootHistory history = new BootHistory();
  private int repeatedRuins;
  private final List<Counterexample> counterexamples = new ArrayList<>();
  private final List<Counterexample> lost = new ArrayList<>();

  Findings(
      Chart chart,
      Judge judge,
      SystemUnderTest system,
      Provenance provenance,
      RunListener listener) {
    this.judge = judge;
    this.system = system;
    this.provenance = provenance;
    this.listener = listener;
    this.neighbours = new Neighbours(chart, system, judge);
  }

  /** Sequences are about to be performed: not on a system that has been looking into a failure. */
  void expectSequences() {
    if (!counterexamples.isEmpty() || !lost.isEmpty()) {
      system.restart();
      history = new BootHistory();
    }
  }

  /** Whether none like it was found before. */
  boolean isNew(Failure failure) {
    return !seen.contains(signature(failure));
  }

  /** Takes what breaks nothing that is new. */
  void passOver(Execution execution) {
    history.add(execution);
    repeatedRuins += execution.isRuinous() ? 1 : 0;
  }

  /** Takes a failure that is new. */
  void add(Failure failure) {
    seen.add(signature(failure));
    try {
      makeMinimal(failure);
    } catch (LabException e) {
      // Seen once, as it is, is still worth more than nothing: it was never repeated.
      int length = failure.execution().sequence().size();
      keep(lost, counterexample(failure, length, new Reproduction(0, 0)));
      throw e;
    }
  }

  private void makeMinimal(Failure failure) {
    Property property = failure.finding().property();
    system.expectRestarts(1);
    listener.shrinking(property, failure.execution().sequence().size());
    Iterator<Minimal> forms = new Minimizer(system, judge).minimize(failure, history.sequences());
    Failure minimal;
    Counterexample found;
    do {
      Minimal form = forms.next();
      minimal = form.failure();
      found = counterexample(minimal, form.originalLength(), repeat(minimal, REPETITIONS));
    } while (!found.isConfirmed() && forms.hasNext());
    if (found.isConfirmed()) {
      seen.add(signature(minimal));
      keep(counterexamples, found.with(neighbours.of(minimal)));
    } else {
      forget(failure);
      keep(property == Property.EVERY_CALL_RETURNS ? lost : counterexamples, found);
    }
  }

  /** What an earlier sequence left behind may have caused a failure: the next may do without. */
  private void forget(Failure failure) {
    if (attempts.merge(signature(failure), 1, Integer::sum) < MOST_ATTEMPTS) {
      seen.remove(signature(failure));
    }
  }

  /**
   * Whether guests keep being ruined in ways that are known: to go on costs a boot each, for
   * nothing.
   */
  boolean isExhausted() {
    return repeatedRuins >= MOST_REPEATED_RUINS;
  }

  /** How many counterexamples there are that came about again. */
  int confirmed() {
    return (int) counterexamples.stream().filter(Counterexample::isConfirmed).count();
  }

  ImmutableList<Counterexample> counterexamples() {
    return ImmutableList.copyOf(counterexamples);
  }

  ImmutableList<Counterexample> lost() {
    return ImmutableList.copyOf(lost);
  }

  private void keep(List<Counterexample> list, Counterexample counterexample) {
    list.add(counterexample);
    listener.found(counterexample);
  }

  private static Signature signature(Failure failure) {
    Finding finding = failure.finding();
    return new Signature(finding.property(), finding.verb(), finding.permittedBy());
  }

  private Reproduction repeat(Failure failure, int runs) {
    system.restart();
    long failures =
        system.repeat(failure.execution().sequence(), runs).stream()
            .filter(execution -> breaksTheSame(failure, execution))
            .count();
    return new Reproduction((int) failures, runs);
  }

  private boolean breaksTheSame(Failure failure, Execution execution) {
    return !judge.failures(execution, failure.finding()).isEmpty();
  }

  private Counterexample counterexample(
      Failure failure, int originalLength, Reproduction reproduction) {
    return Counterexamples.of(judge, failure, originalLength, reproduction, provenance);
  }
}
