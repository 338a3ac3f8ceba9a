package org.vfiocheck.properties.learn;

import de.learnlib.acex.AcexAnalyzers;
import de.learnlib.algorithm.ttt.mealy.TTTLearnerMealy;
import de.learnlib.filter.cache.mealy.MealyCacheOracle;
import de.learnlib.filter.cache.mealy.MealyCaches;
import de.learnlib.oracle.EquivalenceOracle.MealyEquivalenceOracle;
import de.learnlib.oracle.equivalence.MealyEQOracleChain;
import de.learnlib.oracle.equivalence.MealyRandomWordsEQOracle;
import de.learnlib.oracle.equivalence.MealyWpMethodEQOracle;
import de.learnlib.query.DefaultQuery;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.automatalib.alphabet.Alphabet;
import net.automatalib.alphabet.impl.Alphabets;
import net.automatalib.word.Word;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.outcome.Outcome;

/**
 * Learns a target's machine with TTT (Isberner, Howar and Steffen, 2014). A hypothesis is accepted
 * when random words and then a complete Wp suite of it find no difference: it is the target's
 * machine if the target is deterministic, starts every word from the same state, and has no more
 * states than the hypothesis and the extra ones. It knows nothing of the chart.
 */
public final class Learner {
  /** As many questions at once; a batch is performed without waiting for single answers. */
  private static final int BATCH = 1000;

  private static final int SHORTEST_RANDOM = 5;
  private static final int LONGEST_RANDOM = 30;

  private final Alphabet<Action> alphabet;
  private final MealyCacheOracle<Action, Outcome> cache;
  private final MealyEquivalenceOracle<Action, Outcome> equivalence;
  private int rounds;

  /**
   * What is learnt and how.
   *
   * @param extraStates how many more states than the hypothesis the target may have
   * @param randomWords how many random words a hypothesis has to pass first; they find most of what
   *     is wrong with early ones at little cost
   * @param seed of the random words
   */
  public record Plan(List<Action> alphabet, int extraStates, int randomWords, long seed) {}

  /**
   * @param listener takes every execution
   */
  public Learner(Plan plan, SystemUnderTest system, Consumer<Execution> listener) {
    this.alphabet = Alphabets.fromList(plan.alphabet());
    this.cache = MealyCaches.createTreeCache(alphabet, new SystemOracle(system, listener));
    this.equivalence =
        new MealyEQOracleChain<>(
            List.of(
                new MealyRandomWordsEQOracle<>(
                    cache,
                    SHORTEST_RANDOM,
                    LONGEST_RANDOM,
                    plan.randomWords(),
                    new Random(plan.seed()),
                    BATCH),
                new MealyWpMethodEQOracle<>(cache, plan.extraStates(), 0, BATCH)));
  }

  /**
   * Learns.
   *
   * @throws CannotLearnException when the target's answers are not those of a machine
   */
  public Machine learn() {
    TTTLearnerMealy<Action, Outcome> ttt =
        new TTTLearnerMealy<>(alphabet, cache, AcexAnalyzers.BINARY_SEARCH_FWD);
    ttt.startLearning();
    for (rounds = 1; ; rounds++) {
      // LearnLib answers null when it finds no difference.
      @Nullable DefaultQuery<Action, Word<Outcome>> difference =
          equivalence.findCounterExample(ttt.getHypothesisModel(), alphabet);
      if (difference == null) {
        return Machine.of(ttt.getHypothesisModel(), List.copyOf(alphabet));
      }
      ttt.refineHypothesis(difference);
    }
  }

  /** How many hypotheses there were. */
  public int rounds() {
    return rounds;
  }
}
