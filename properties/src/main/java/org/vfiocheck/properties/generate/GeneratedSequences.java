package org.vfiocheck.properties.generate;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.vfiocheck.model.action.Action;

/** So many sequences of a generator, or as many as there is time for. */
public final class GeneratedSequences implements Iterator<List<Action>> {
  private final SequenceGenerator generator;
  private final Random random;
  private final long deadline;
  private long left;

  /**
   * @param seed start of the random numbers
   * @param tries how many sequences at most
   * @param budget how long from now at most
   */
  public GeneratedSequences(SequenceGenerator generator, long seed, long tries, Duration budget) {
    this.generator = generator;
    this.random = new Random(seed);
    this.left = tries;
    this.deadline = System.nanoTime() + budget.toNanos();
  }

  @Override
  public boolean hasNext() {
    return left > 0 && System.nanoTime() < deadline;
  }

  @Override
  public List<Action> next() {
    if (left <= 0) {
      throw new NoSuchElementException("all sequences were generated");
    }
    left--;
    return generator.next(random).value();
  }
}
