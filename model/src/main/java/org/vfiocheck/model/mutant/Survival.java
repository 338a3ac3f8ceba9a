package org.vfiocheck.model.mutant;

/**
 * Why nothing that one thread does can tell a mutant from the kernel it was made of.
 *
 * @param kind what is missing
 * @param why the reason, or the proof, in a sentence
 */
public record Survival(Kind kind, String why) {

  /** What it would take to kill the mutant. */
  public enum Kind {
    /** Nothing can: the two kernels do the same. */
    EQUIVALENT("equivalent"),
    /** A second thread. */
    TWO_THREADS("two threads");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The words in patches and tables. */
    public String label() {
      return label;
    }
  }

  /**
   * Reads what a patch says, {@code two threads: the order of locks matters only then}.
   *
   * @throws IllegalArgumentException when it begins with no kind
   */
  public static Survival parse(String text) {
    for (Kind kind : Kind.values()) {
      String begin = kind.label + ": ";
      if (text.startsWith(begin)) {
        return new Survival(kind, text.substring(begin.length()));
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' gives no reason to survive: begin with 'equivalent: ' or 'two threads: '");
  }
}
