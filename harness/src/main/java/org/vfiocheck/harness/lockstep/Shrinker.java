package org.vfiocheck.harness.lockstep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.trace.Property;

/**
 * Makes a failing sequence 1-minimal: removing any single action makes the failure go away.
 *
 * <p>Delta debugging over finished lists (Zeller and Hildebrandt, "Simplifying and Isolating
 * Failure-Inducing Input"): after a guess ({@link RelatedActions}, and what changes nothing), drop
 * large pieces first, then smaller ones, and end with a whole round of single actions in which none
 * can go. Every candidate is a list of its own that the system under test performs from the initial
 * state, so shrinking never leaves a kernel half-way. A candidate counts as failing when it breaks
 * the same property, at whatever action; see {@link Finding#isLike} for what the contract itself
 * permits.
 */
public final class Shrinker {

  /**
   * A sequence with what came of it.
   *
   * @param finding the property it breaks
   */
  public record Failure(Execution execution, Finding finding) {}

  /** Few failures are minimal after fewer rounds of candidates. */
  private static final int ROUNDS = 4;

  private final SystemUnderTest system;
  private final Judge judge;
  private final Predicate<Failure> wanted;
  private final boolean isAfresh;

  public Shrinker(SystemUnderTest system, Judge judge) {
    this(system, judge, _ -> true);
  }

  /**
   * @param wanted what a failure has to be besides like the one that is made minimal. It is asked
   *     while the system is performing candidates: it must not use that system itself.
   */
  public Shrinker(SystemUnderTest system, Judge judge, Predicate<Failure> wanted) {
    this(system, judge, wanted, false);
  }

  private Shrinker(
      SystemUnderTest system, Judge judge, Predicate<Failure> wanted, boolean isAfresh) {
    this.system = system;
    this.judge = judge;
    this.wanted = wanted;
    this.isAfresh = isAfresh;
  }

  /**
   * One for systems in which a candidate that breaks nothing can leave behind what the next one
   * fails of: there each that fails has to fail on a fresh system as well. That costs a restart for
   * every one, so it is for where the minimal failure did not come about again.
   */
  public Shrinker afresh() {
    return new Shrinker(system, judge, wanted, true);
  }

  /** Shrinks a failure; returns it unchanged when nothing shorter fails. */
  public Failure shrink(Failure original) {
    Failure best = firstFailing(guesses(sequence(original)), original).orElse(original);
    int piece = Math.max(1, sequence(best).size() / 2);
    while (true) {
      Optional<Failure> shorter = firstFailing(candidates(best, piece), best);
      if (shorter.isPresent()) {
        best = shorter.get();
        piece = Math.clamp(sequence(best).size() / 2, 1, piece);
      } else if (piece == 1) {
        return best;
      } else {
        piece = piece / 2;
      }
    }
  }

  /** A refused action is there for nothing, most often: so first without those. */
  private List<List<Action>> guesses(List<Action> sequence) {
    List<Action> changing = judge.changing(sequence);
    Set<List<Action>> guesses = new LinkedHashSet<>(RelatedActions.guesses(changing));
    guesses.add(changing);
    guesses.addAll(RelatedActions.guesses(sequence));
    guesses.remove(sequence);
    return List.copyOf(guesses);
  }

  /** The part that was performed up to the failure; what comes after it cannot have caused it. */
  private static List<Action> sequence(Failure failure) {
    return failure.execution().sequence().subList(0, failure.finding().index() + 1);
  }

  private static List<List<Action>> candidates(Failure failure, int piece) {
    List<Action> sequence = sequence(failure);
    List<List<Action>> candidates = new ArrayList<>();
    if (piece == 1 && sequence.size() < failure.execution().sequence().size()) {
      candidates.add(sequence);
    }
    for (int end = sequence.size(); end > 0; end -= piece) {
      List<Action> candidate = new ArrayList<>(sequence);
      candidate.subList(Math.max(0, end - piece), end).clear();
      if (!candidate.isEmpty()) {
        candidates.add(candidate);
      }
    }
    return candidates;
  }

  private Optional<Failure> firstFailing(List<List<Action>> candidates, Failure like) {
    boolean warns = like.finding().property() == Property.NO_KERNEL_WARNING;
    if (!candidates.isEmpty() && (warns || isAfresh)) {
      // Many warnings are given once a boot: the next to give it needs a kernel that has not. And
      // afresh, the round begins without what the last one left behind.
      system.restart();
      system.expectRestarts(ROUNDS);
    }
    List<List<Action>> left = candidates;
    while (true) {
      Attempt attempt = attempt(left, like);
      if (!isAfresh || attempt.failure().isEmpty()) {
        return attempt.failure();
      }
      // The whole candidate: on a fresh system it may fail later than where it was cut short.
      List<Action> candidate = left.get(attempt.performed() - 1);
      system.restart();
      Optional<Failure> again = attempt(List.of(candidate), like).failure();
      if (again.isPresent()) {
        return again;
      }
      left = left.subList(attempt.performed(), left.size());
    }
  }

  /**
   * What came of candidates.
   *
   * @param performed how many, up to the first that fails
   */
  private record Attempt(Optional<Failure> failure, int performed) {}

  private Attempt attempt(List<List<Action>> candidates, Failure like) {
    List<Optional<Failure>> performed = new ArrayList<>();
    system.executeAll(
        candidates.iterator(),
        execution -> {
          performed.add(failure(execution, like));
          return performed.getLast().isEmpty();
        });
    return new Attempt(
        performed.isEmpty() ? Optional.empty() : performed.getLast(), performed.size());
  }

  private Optional<Failure> failure(Execution execution, Failure like) {
    return judge.judgeAll(execution, _ -> {}).stream()
        .filter(like.finding()::isLike)
        .map(finding -> new Failure(execution, finding))
        .filter(wanted)
        .findFirst();
  }
}
