package org.vfiocheck.properties.bench.mutants;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lockstep.BootHistory;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.lockstep.Minimizer;
import org.vfiocheck.harness.lockstep.Minimizer.Minimal;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.mutant.Detection;
import org.vfiocheck.model.trace.Property;

/**
 * Looks for the first failure that comes about again on a fresh system, and makes it minimal. It
 * does no more than that, because a mutant may cost a boot each time it fails; {@code run} also
 * counts how often a failure comes about and looks at its neighbours.
 */
final class Hunt {
  private final SystemUnderTest system;
  private final Judge judge;
  private BootHistory history = new BootHistory();
  private long firstAnswer;
  private long sequences;

  Hunt(SystemUnderTest system, Judge judge) {
    this.system = system;
    this.judge = judge;
  }

  /**
   * Performs sequences until one fails for good, or there are no more.
   *
   * @throws LabException when nothing can be performed any more
   */
  Optional<Detection> detect(Iterator<List<Action>> source) {
    while (true) {
      Optional<Failure> failure = firstFailure(source);
      if (failure.isEmpty()) {
        return Optional.empty();
      }
      long performed = sequences;
      double seconds = (System.nanoTime() - firstAnswer) / 1e9;
      Optional<Minimal> minimal = minimal(failure.get());
      if (minimal.isPresent()) {
        return Optional.of(detection(minimal.get(), performed, seconds));
      }
      system.restart();
    }
  }

  /** How many sequences of the source were performed. */
  long sequences() {
    return sequences;
  }

  private Optional<Failure> firstFailure(Iterator<List<Action>> source) {
    List<Failure> failures = new ArrayList<>(1);
    history = new BootHistory();
    system.executeAll(
        source,
        execution -> {
          if (sequences == 0) {
            firstAnswer = System.nanoTime();
          }
          sequences++;
          judge
              .judge(execution)
              .map(finding -> new Failure(execution, finding))
              .ifPresentOrElse(failures::add, () -> history.add(execution));
          return failures.isEmpty();
        });
    return failures.stream().findFirst();
  }

  private boolean breaksAfresh(List<Action> sequence, Property property) {
    system.restart();
    return breaks(sequence, property);
  }

  private boolean breaks(List<Action> sequence, Property property) {
    return judge
        .judge(system.execute(sequence))
        .filter(finding -> finding.property() == property)
        .isPresent();
  }

  private Optional<Minimal> minimal(Failure failure) {
    return Streams.stream(new Minimizer(system, judge).minimize(failure, history.sequences()))
        .filter(
            minimal ->
                breaksAfresh(minimal.failure().actions(), minimal.failure().finding().property()))
        .findFirst();
  }

  private Detection detection(Minimal minimal, long performed, double seconds) {
    List<Action> actions = minimal.failure().actions();
    Property property = minimal.failure().finding().property();
    return new Detection(
        property,
        ImmutableList.copyOf(actions),
        minimal.originalLength(),
        isMinimal(actions, property),
        performed,
        seconds);
  }

  /** Looks once more, on fresh systems, whether the failure can do without any one action. */
  private boolean isMinimal(List<Action> actions, Property property) {
    system.restart();
    for (int i = 0; i < actions.size() && actions.size() > 1; i++) {
      List<Action> shorter = new ArrayList<>(actions);
      shorter.remove(i);
      if (breaks(shorter, property) && breaksAfresh(shorter, property)) {
        return false;
      }
    }
    return true;
  }
}
