package org.vfiocheck.model.mutant;

import java.util.Locale;

/** What kind of mistake a mutant is. */
public enum MutantClass {
  /** A check is missing, or asks the wrong thing: what should be refused is granted. */
  GATE,
  /** Group and device node do not keep each other out, or keep each other out for too long. */
  BLOCKING,
  /** What was begun is not taken back, on the way out of an error or at the end. */
  UNDO,
  /** A count of references or users goes wrong. */
  COUNT,
  /** It is lost sight of whose something is: a file's, a group's, the DMA's. */
  OWNERSHIP,
  /** Steps in the wrong order. */
  ORDER,
  /** Attach and detach of page tables. */
  ATTACH,
  /** A lock that is kept, not taken, or taken in another order. */
  LOCK,
  /** The right refusal with the wrong errno, or none. */
  ERRNO;

  /** The word in patches and tables: {@code gate} for instance. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds a class by its {@link #label}.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static MutantClass parse(String label) {
    for (MutantClass one : values()) {
      if (one.label().equals(label)) {
        return one;
      }
    }
    throw new IllegalArgumentException("'" + label + "' is no class of mutants");
  }
}
