package org.vfiocheck.model.trace;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import org.vfiocheck.model.outcome.Outcome;

/**
 * A minimal sequence that breaks a property on a kernel without a patch, with it, or on both, and
 * what each of the two answers.
 *
 * @param counterexample as the kernel shows it that breaks the property: the patched one where both
 *     do
 * @param base what the kernel without the patch answers, action by action; shorter than the
 *     sequence when it was lost on the way
 * @param patched the same of the kernel with the patch
 * @param onBase how often the kernel without the patch shows the counterexample
 * @param onPatched how often the kernel with the patch does
 */
public record Change(
    Kind kind,
    Counterexample counterexample,
    ImmutableList<Outcome> base,
    ImmutableList<Outcome> patched,
    Reproduction onBase,
    Reproduction onPatched) {

  /** Who shows a counterexample. */
  public enum Kind {
    /** The patched kernel, and not the base. */
    REGRESSED,
    /** The base, while the patched kernel breaks nothing along the same sequence. */
    FIXED,
    /** Both. */
    UNCHANGED;

    /** The word in results. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
