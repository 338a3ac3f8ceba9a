package org.vfiocheck.properties.patch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.properties.generate.SequenceGenerator;

/**
 * The sequences that both kernels perform. They are generated once and kept: a generator steers by
 * what it generated before. Both may ask at once.
 */
public final class Suite {
  private final SequenceGenerator generator;
  private final long seed;
  private final Random random;
  private final long tries;
  private final Duration budget;
  private final List<List<Action>> known = new ArrayList<>();

  /**
   * @param generator one that generated nothing yet
   * @param seed start of the random numbers
   * @param tries how many sequences at most
   * @param budget how long either kernel may take over them
   */
  public Suite(SequenceGenerator generator, long seed, long tries, Duration budget) {
    this.generator = generator;
    this.seed = seed;
    this.random = new Random(seed);
    this.tries = tries;
    this.budget = budget;
  }

  long seed() {
    return seed;
  }

  /** How long either kernel may take. */
  Duration budget() {
    return budget;
  }

  /** All sequences from the first, as far as the budget goes; its time starts now. */
  Iterator<List<Action>> begin() {
    long deadline = System.nanoTime() + budget.toNanos();
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < tries && System.nanoTime() < deadline;
      }

      @Override
      public List<Action> next() {
        if (next >= tries) {
          throw new NoSuchElementException("all sequences were handed out");
        }
        return sequence(next++);
      }
    };
  }

  /** One of those that were begun with, by its place. */
  synchronized List<Action> sequence(int place) {
    if (place == known.size()) {
      known.add(generator.next(random).value());
    }
    return known.get(place);
  }
}
