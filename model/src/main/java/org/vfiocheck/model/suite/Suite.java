package org.vfiocheck.model.suite;

import com.google.common.collect.Iterators;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import net.automatalib.automaton.transducer.impl.CompactMealy;
import net.automatalib.util.automaton.minimizer.HopcroftMinimizer;
import net.automatalib.word.Word;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.outcome.Outcome;

/**
 * A complete suite: a target that is deterministic, starts every word from the same state, and has
 * at most {@link #minimalStates} and the extra states answers every word of the machine's alphabet
 * as the machine does, if it answers the words of the suite so. It promises nothing about a target
 * with more states, nor about actions outside of the alphabet.
 *
 * <p>Sources: T. S. Chow, "Testing software design modeled by finite-state machines" (1978); S.
 * Fujiwara et al., "Test selection based on finite state models" (1991). The words are
 * AutomataLib's; those that are the beginning of another one are left out, since every answer along
 * a word is compared, not only the last.
 */
public final class Suite implements Iterable<List<Action>> {
  private final SuiteSize size;
  private final int extraStates;
  private final Method method;
  private final List<Action> alphabet;
  private final long chosen;
  private final WordTree tree;

  private Suite(
      SuiteSize size, Method method, int extraStates, List<Action> alphabet, Chosen words) {
    this.size = size;
    this.method = method;
    this.extraStates = extraStates;
    this.alphabet = alphabet;
    this.chosen = words.count;
    this.tree = words.tree;
  }

  /**
   * Makes the suite of a machine.
   *
   * @param extraStates how many states more than the minimal machine a target may have
   * @param maxActions how many actions the suite may have; a word of memory or two for each
   * @throws SuiteTooLargeException when it has more; found out before it is made where that can be
   */
  public static Suite of(ExplicitMachine machine, Method method, int extraStates, long maxActions) {
    CompactMealy<Action, Outcome> minimal = HopcroftMinimizer.minimizeMealy(machine.mealy());
    SuiteSize size =
        new SuiteSize(machine.size(), minimal.size(), machine.alphabet().size(), extraStates);
    if (size.leastActions() > maxActions) {
      throw new SuiteTooLargeException(size, size.leastActions());
    }
    Chosen words = new Chosen(machine);
    Iterator<Word<Action>> source = method.words(minimal, machine.alphabet(), extraStates);
    while (source.hasNext()) {
      words.add(source.next());
      if (words.tree.symbols() > maxActions) {
        throw new SuiteTooLargeException(size, words.actions + count(source, 100 * maxActions));
      }
    }
    return new Suite(size, method, extraStates, machine.alphabet(), words);
  }

  /** How many actions words have, counted up to a limit. */
  private static long count(Iterator<Word<Action>> words, long limit) {
    long actions = 0;
    while (words.hasNext() && actions < limit) {
      actions += words.next().length();
    }
    return actions;
  }

  /** What the method chose so far. */
  private static final class Chosen {
    private final ExplicitMachine machine;
    private final WordTree tree = new WordTree();
    private long count;
    private long actions;

    Chosen(ExplicitMachine machine) {
      this.machine = machine;
    }

    void add(Word<Action> word) {
      tree.add(word.stream().mapToInt(machine::index).toArray());
      count++;
      actions += word.length();
    }
  }

  public Method method() {
    return method;
  }

  public int extraStates() {
    return extraStates;
  }

  /** How many states the machine has. */
  public int states() {
    return size.states();
  }

  /** How many of them can be told apart by their answers. */
  public int minimalStates() {
    return size.minimalStates();
  }

  /** How many actions there are to choose from. */
  public int alphabetSize() {
    return size.alphabet();
  }

  /** How many words the method chose, those that are the beginning of another one included. */
  public long chosenWords() {
    return chosen;
  }

  /** How many words there are to perform. */
  public long words() {
    return tree.words();
  }

  /** How many actions there are to perform. */
  public long actions() {
    return tree.symbols();
  }

  /** The words to perform, each a new list, made when it is asked for. */
  @Override
  public Iterator<List<Action>> iterator() {
    return Iterators.transform(tree.iterator(), this::word);
  }

  private List<Action> word(int[] numbers) {
    List<Action> word = new ArrayList<>(numbers.length);
    Arrays.stream(numbers).forEach(number -> word.add(alphabet.get(number)));
    return word;
  }
}
