package org.vfiocheck.model.suite;

import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import net.automatalib.automaton.transducer.MealyMachine;
import net.automatalib.util.automaton.conformance.WMethodTestsIterator;
import net.automatalib.util.automaton.conformance.WpMethodTestsIterator;
import net.automatalib.word.Word;

/** How the words of a complete suite are chosen. Both prove the same; Wp needs fewer of them. */
public enum Method {
  /** Chow's W method: after every transition, every word that tells any two states apart. */
  W,
  /** Fujiwara's Wp method: after every transition, only the words that tell its target apart. */
  WP;

  /**
   * @param minimal a minimal machine
   */
  <I> Iterator<Word<I>> words(
      MealyMachine<?, I, ?, ?> minimal, Collection<? extends I> alphabet, int extraStates) {
    return switch (this) {
      case W -> new WMethodTestsIterator<>(minimal, alphabet, extraStates);
      case WP -> new WpMethodTestsIterator<>(minimal, alphabet, extraStates);
    };
  }

  /** The name on the command line: {@code w} or {@code wp}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
