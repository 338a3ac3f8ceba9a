package org.vfiocheck.harness.lockstep;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;

/**
 * Makes a failure minimal that may be owed to what an earlier sequence of the same boot has left
 * behind. Of tests that depend on each other's order one says that a <em>victim</em> fails after
 * its <em>polluter</em> (Shi et al., "iFixFlakies: A Framework for Automatically Fixing
 * Order-Dependent Flaky Tests"); a kernel's polluter and victim together are one sequence that
 * fails by itself.
 */
public final class Minimizer {
  private static final int MOST_ATTEMPTS = 3;

  /**
   * A failure that no action can be left out of.
   *
   * @param originalLength how many actions it was made of
   */
  public record Minimal(Failure failure, int originalLength) {}

  private final SystemUnderTest system;
  private final Judge judge;
  private final Predicate<Failure> wanted;

  public Minimizer(SystemUnderTest system, Judge judge) {
    this(system, judge, _ -> true);
  }

  /**
   * @param wanted what a failure has to be besides like the one that is made minimal. It is asked
   *     while the system is performing candidates: it must not use that system itself.
   */
  public Minimizer(SystemUnderTest system, Judge judge, Predicate<Failure> wanted) {
    this.system = system;
    this.judge = judge;
    this.wanted = wanted;
  }

  /**
   * Minimal forms of a failure: one, and more only for who finds that the last one does not come
   * about again on a fresh system. It is a victim then, and the next one is made with an eye on
   * that.
   *
   * @param history what the system had performed since its start
   */
  public Iterator<Minimal> minimize(Failure failure, List<List<Action>> history) {
    return new Attempts(failure, history);
  }

  private final class Attempts extends AbstractIterator<Minimal> {
    private final Failure original;
    private final List<List<Action>> history;
    private final List<List<Action>> victims = new ArrayList<>();
    private @Nullable Minimal last;
    private Optional<Failure> whole = Optional.empty();
    private int attempts;

    Attempts(Failure original, List<List<Action>> history) {
      this.original = original;
      this.history = history;
    }

    @Override
    protected @Nullable Minimal computeNext() {
      attempts++;
      if (attempts > MOST_ATTEMPTS) {
        return endOfData();
      }
      if (last == null && !isSurelyVictim()) {
        return shrunk(original);
      }
      victims.add(last == null ? original.actions() : last.failure().actions());
      if (whole.isEmpty()) {
        whole = whole();
      }
      if (whole.isPresent()) {
        return shrunk(whole.get());
      }
      if (last != null) {
        return endOfData();
      }
      // Nothing else is there to be tried.
      attempts = MOST_ATTEMPTS;
      return kept(original, original);
    }

    private Minimal shrunk(Failure start) {
      if (!victims.isEmpty()) {
        system.restart();
      }
      return kept(new Shrinker(system, judge, wanted, victims).shrink(start), start);
    }

    private Minimal kept(Failure minimal, Failure start) {
      last = new Minimal(minimal, start.execution().sequence().size());
      return last;
    }

    /**
     * Whether it is, before anything is made minimal: where it ruins the system, each candidate
     * would be performed by a fresh one that no polluter has been at.
     */
    private boolean isSurelyVictim() {
      return original.execution().isRuinous()
          && !history.isEmpty()
          && afresh(original.execution().sequence()).isEmpty();
    }

    /** What fails by itself: the original, or what it takes besides it. */
    private Optional<Failure> whole() {
      return last == null
          ? withPolluter()
          : afresh(original.execution().sequence()).or(this::withPolluter);
    }

    /**
     * Performs the history again, with the victim after each of its sequences, on the fresh system
     * that the original has not failed on: it can be the polluter itself.
     */
    private Optional<Failure> withPolluter() {
      List<Action> victim = victims.getLast();
      for (List<Action> suspect :
          Iterables.concat(List.of(original.execution().sequence()), history)) {
        system.execute(suspect);
        if (perform(victim).isPresent()) {
          return afresh(
              ImmutableList.copyOf(Iterables.concat(suspect, judge.wayBack(suspect), victim)));
        }
      }
      return Optional.empty();
    }

    private Optional<Failure> afresh(List<Action> sequence) {
      system.restart();
      return perform(sequence);
    }

    private Optional<Failure> perform(List<Action> sequence) {
      return judge.failures(system.execute(sequence), original.finding()).stream()
          .filter(wanted)
          .findFirst();
    }
  }
}
