package org.vfiocheck.model.trace;

import java.util.Locale;

/** What checking a patch came to. */
public enum PatchVerdict {
  /** The patched kernel breaks a property that the base keeps. */
  REGRESSED(Verdict.VIOLATES, 1),
  /** The base breaks a property that the patched kernel keeps, and not the other way round. */
  FIXED(Verdict.CONFORMS, 0),
  /** The two answer alike, rightly or wrongly. */
  UNCHANGED(Verdict.CONFORMS, 0),
  /** The patch is for other sources. */
  DOES_NOT_APPLY(Verdict.INCONCLUSIVE, PatchVerdict.UNTESTABLE),
  /** The compiler refuses the patched sources, and not the base. */
  DOES_NOT_BUILD(Verdict.INCONCLUSIVE, PatchVerdict.UNTESTABLE),
  /** The patched kernel does not get as far as the agent, and the base does. */
  DOES_NOT_BOOT(Verdict.INCONCLUSIVE, PatchVerdict.UNTESTABLE),
  /** Nothing can be said. */
  INCONCLUSIVE(Verdict.INCONCLUSIVE, 3);

  /** What {@code git bisect run} takes for a revision that cannot be tested. */
  public static final int UNTESTABLE = 125;

  private final Verdict verdict;
  private final int exitStatus;

  PatchVerdict(Verdict verdict, int exitStatus) {
    this.verdict = verdict;
    this.exitStatus = exitStatus;
  }

  /** What it says of the patched kernel, in the words of any other result. */
  public Verdict verdict() {
    return verdict;
  }

  /** The exit status of a command that ends in this verdict. */
  public int exitStatus() {
    return exitStatus;
  }

  /** The word in results: {@code regressed}, {@code does-not-apply} and so on. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
