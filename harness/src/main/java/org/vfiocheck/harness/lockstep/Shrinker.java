package org.vfiocheck.harness.lockstep;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.trace.Property;

/**
 * Makes a failing sequence 1-minimal: removing any single action makes the failure go away.
 *
 * <p>A candidate that fails can cost the boot of a guest, and one that passes costs milliseconds:
 * so in every round the shortest candidates come first, and few that fail are ever performed. First
 * the end is cut off; then comes a guess ({@link RelatedActions}, and what changes nothing); then
 * the actions that are needed are found one at a time, as the constructive search for minimal
 * unsatisfiable subsets finds clauses (de Siqueira and Puget, "Explanation Generalisation in
 * Constraint Satisfaction"); and last a whole round of single actions in which none can go. Every
 * candidate is a list of its own that the system under test performs from the initial state, so
 * shrinking never leaves a kernel half-way. A candidate counts as failing when it breaks the same
 * property, at whatever action; see {@link Finding#isLike} for what the contract itself permits.
 */
public final class Shrinker {

  /**
   * A sequence with what came of it.
   *
   * @param finding the property it breaks
   */
  public record Failure(Execution execution, Finding finding) {
    /** The actions up to the one that broke it: what comes after cannot have caused it. */
    public List<Action> actions() {
      return execution.sequence().subList(0, finding.index() + 1);
    }

    /** Whether every action had answered as it should, and it was noticed after the last one. */
    private boolean isAfterwards() {
      return switch (finding.property()) {
        case LOCKSTEP, NO_ACCESS_BEFORE_BIND, DMA_CONTAINED -> false;
        case EVERY_CALL_RETURNS -> execution.lostAfterwards().isPresent();
        case NO_KERNEL_WARNING -> execution.log().getFirst().place() > finding.index();
        case INITIAL_STATE_RESTORED -> true;
      };
    }
  }

  private final SystemUnderTest system;
  private final Judge judge;
  private final Predicate<Failure> wanted;
  private final boolean isAfresh;

  /** Those that were performed and did not fail: none is performed twice. */
  private final Set<List<Action>> passed = new HashSet<>();

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
    passed.clear();
    // Nothing breaks nothing.
    passed.add(List.of());
    Failure cut =
        isAfresh ? original : firstFailing(beginnings(original), original).orElse(original);
    Failure guessed = firstFailing(guesses(cut.actions()), cut).orElse(cut);
    Failure best = needed(guessed);
    while (true) {
      Optional<Failure> shorter = firstFailing(oneLess(best), best);
      if (shorter.isEmpty()) {
        return best;
      }
      best = shorter.get();
    }
  }

  /** What is only noticed on the way back to the initial state can have come about early. */
  private static List<List<Action>> beginnings(Failure failure) {
    List<Action> sequence = failure.actions();
    return IntStream.range(1, failure.isAfterwards() ? sequence.size() : 1)
        .mapToObj(end -> sequence.subList(0, end))
        .toList();
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

  /**
   * Drops what is not needed, from the front to the end: behind the actions that are known to be
   * needed, the shortest rest that still fails begins with one more that is.
   */
  private Failure needed(Failure failing) {
    Failure best = failing;
    for (int needed = 0; needed < best.actions().size(); needed++) {
      best =
          isAfresh
              ? halved(best, needed)
              : firstFailing(shorterRests(best.actions(), needed), best).orElse(best);
    }
    return best;
  }

  /**
   * The same, for where each candidate can cost a boot, also one that passes: by halves, with few
   * candidates.
   */
  private Failure halved(Failure failing, int beginning) {
    Failure best = failing;
    int tooMuch = best.actions().size() - beginning + 1;
    while (tooMuch > 1) {
      int dropped = tooMuch / 2;
      List<Action> candidate = without(best.actions(), beginning, beginning + dropped);
      Optional<Failure> shorter = firstFailing(List.of(candidate), best);
      best = shorter.orElse(best);
      tooMuch =
          shorter.isEmpty()
              ? dropped
              : Math.min(tooMuch - dropped, best.actions().size() - beginning + 1);
    }
    return best;
  }

  /** The beginning of a sequence with as much of its end as there is between none and the rest. */
  private static List<List<Action>> shorterRests(List<Action> sequence, int beginning) {
    List<List<Action>> candidates = new ArrayList<>();
    for (int rest = sequence.size(); rest > beginning; rest--) {
      candidates.add(without(sequence, beginning, rest));
    }
    return candidates;
  }

  private static List<List<Action>> oneLess(Failure failure) {
    List<Action> sequence = failure.actions();
    List<List<Action>> candidates = new ArrayList<>();
    if (sequence.size() < failure.execution().sequence().size()) {
      candidates.add(sequence);
    }
    for (int place = sequence.size() - 1; place >= 0; place--) {
      candidates.add(without(sequence, place, place + 1));
    }
    return candidates;
  }

  private static List<Action> without(List<Action> sequence, int from, int to) {
    return ImmutableList.<Action>builder()
        .addAll(sequence.subList(0, from))
        .addAll(sequence.subList(to, sequence.size()))
        .build();
  }

  private Optional<Failure> firstFailing(List<List<Action>> candidates, Failure like) {
    if (passed.containsAll(candidates)) {
      return Optional.empty();
    }
    if (isAfresh) {
      // The round begins without what the last one left behind.
      system.restart();
    } else if (like.finding().property() == Property.NO_KERNEL_WARNING) {
      system.restartIfSilenced();
    }
    while (true) {
      Optional<Failure> failure = attempt(candidates, like);
      if (!isAfresh || failure.isEmpty()) {
        return failure;
      }
      // The whole candidate: on a fresh system it may fail later than where it was cut short.
      List<Action> candidate = failure.get().execution().sequence();
      system.restart();
      Optional<Failure> again = attempt(List.of(candidate), like);
      if (again.isPresent()) {
        return again;
      }
    }
  }

  private Optional<Failure> attempt(List<List<Action>> candidates, Failure like) {
    List<Failure> failing = new ArrayList<>(1);
    system.executeAll(
        candidates.stream().filter(candidate -> !passed.contains(candidate)).iterator(),
        execution -> {
          failure(execution, like)
              .ifPresentOrElse(failing::add, () -> passed.add(execution.sequence()));
          return failing.isEmpty();
        });
    return failing.stream().findFirst();
  }

  private Optional<Failure> failure(Execution execution, Failure like) {
    return judge.judgeAll(execution, _ -> {}).stream()
        .filter(like.finding()::isLike)
        .map(finding -> new Failure(execution, finding))
        .filter(wanted)
        .findFirst();
  }
}
