package org.vfiocheck.model.trace;

import java.util.Locale;

/** What a run came to. */
public enum Verdict {
  /** Everything that was checked holds. */
  CONFORMS(0),
  /** There is a counterexample. */
  VIOLATES(1),
  /** Nothing can be said: the lab failed, or an answer was lost and did not get lost again. */
  INCONCLUSIVE(3);

  private final int exitStatus;

  Verdict(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /** The exit status of a command that ends in this verdict. */
  public int exitStatus() {
    return exitStatus;
  }

  /** The word in results: {@code conforms}, {@code violates} or {@code inconclusive}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
