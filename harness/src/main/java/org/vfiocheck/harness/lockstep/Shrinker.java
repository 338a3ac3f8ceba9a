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
final class Shrinker {
  private final SystemUnderTest system;
  private final Judge judge;
  private final Predicate<Failure> wanted;
  private final List<List<Action>> victims;

  /** Those that were performed and did not fail: none is performed twice. */
  private final Set<List<Action>> passed = new HashSet<>();

  /**
   * Whether a victim has failed since the system started. One that ruins the system has cleaned it,
   * too; but what is performed next is likely to leave the same behind.
   */
  private boolean isPolluted;

  /**
   * Whether the last candidate did not fail, and yet cost a restart: it failed only for what others
   * had left behind, or broke something else.
   */
  private boolean isCostly;

  /**
   * @param wanted what a failure has to be besides like the one that is made minimal. It is asked
   *     while the system is performing candidates: it must not use that system itself.
   * @param victims sequences that fail, in the same way, where something was left behind, and pass
   *     on a fresh system: with them is looked, after every candidate, whether it left something.
   */
  Shrinker(
      SystemUnderTest system, Judge judge, Predicate<Failure> wanted, List<List<Action>> victims) {
    this.system = system;
    this.judge = judge;
    this.wanted = wanted;
    this.victims = ImmutableList.copyOf(victims);
  }

  /** Shrinks a failure; returns it unchanged when nothing shorter fails. */
  Failure shrink(Failure original) {
    passed.clear();
    // Nothing breaks nothing.
    passed.add(List.of());
    Failure cut = firstFailing(beginnings(original), original).orElse(original);
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

  /**
   * What is only noticed on the way back to the initial state can have come about early. With a
   * polluter in it nearly every beginning would leave something behind.
   */
  private List<List<Action>> beginnings(Failure failure) {
    List<Action> sequence = failure.actions();
    boolean isEarly = failure.isAfterwards() && victims.isEmpty();
    return IntStream.range(1, isEarly ? sequence.size() : 1)
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
      best = withShortestRest(best, needed);
    }
    return best;
  }

  /**
   * What one rest leaves behind the longer ones, that hold it, leave behind as well: it is removed
   * only where it misleads. Where those that do not fail cost restarts, fewer are tried, by halves.
   */
  private Failure withShortestRest(Failure failing, int beginning) {
    List<Action> sequence = failing.actions();
    Failure best = failing;
    boolean isByHalves = false;
    int tooShort = -1;
    int enough = sequence.size() - beginning;
    clean();
    while (enough - tooShort > 1) {
      int rest = isByHalves ? (tooShort + enough) / 2 : tooShort + 1;
      Optional<Failure> shorter =
          attempt(without(sequence, beginning, sequence.size() - rest), failing);
      if (shorter.isPresent()) {
        best = shorter.get();
        enough = rest;
      } else {
        tooShort = rest;
      }
      isByHalves |= isCostly;
      if (isByHalves) {
        clean();
      }
    }
    return best;
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
    for (List<Action> candidate : candidates) {
      clean();
      Optional<Failure> failure = attempt(candidate, like);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private void clean() {
    if (isPolluted) {
      system.restart();
      isPolluted = false;
    }
  }

  /** What fails on a system that something was left behind on is performed by a fresh one, too. */
  private Optional<Failure> attempt(List<Action> candidate, Failure like) {
    isCostly = false;
    if (passed.contains(candidate)) {
      return Optional.empty();
    }
    if (like.finding().property() == Property.NO_KERNEL_WARNING) {
      system.restartIfSilenced();
    }
    Optional<Failure> failure = perform(candidate, like);
    if (failure.isPresent() && isPolluted) {
      clean();
      failure = perform(candidate, like);
      isCostly = true;
    }
    isCostly &= failure.isEmpty();
    if (failure.isEmpty() && !isPolluted) {
      passed.add(candidate);
    }
    isPolluted = isPolluted || victims.stream().anyMatch(victim -> isBroken(victim, like));
    return failure;
  }

  private Optional<Failure> perform(List<Action> candidate, Failure like) {
    Execution execution = system.execute(candidate);
    isPolluted &= !execution.isRuinous();
    isCostly |= execution.isRuinous();
    return judge.failures(execution, like.finding()).stream().filter(wanted).findFirst();
  }

  private boolean isBroken(List<Action> victim, Failure like) {
    return !judge.failures(system.execute(victim), like.finding()).isEmpty();
  }
}
