package org.vfiocheck.model.mutant;

import java.util.Optional;

/**
 * What became of a mutant.
 *
 * @param mutantClass what kind of mistake it is
 * @param survival why it is expected to survive; empty where it is not
 * @param sum tells the content of its patch
 * @param detection how it was found; empty for one that survived and one that was not tried
 * @param sequences how many were performed in all
 * @param preparation seconds to patch, build and have the lab ready
 * @param exposed what the sequence that its patch names came to: the property it broke, or the
 *     empty string
 * @param claimHolds whether that is the property that the patch names; true where it names none
 * @param trouble why nothing can be said of it, or the empty string
 * @param selftests what the kernel's own tests notice of it, the empty string for nothing; empty
 *     when they were not asked, or gave no answer
 */
public record MutantResult(
    String name,
    MutantClass mutantClass,
    Optional<Survival> survival,
    String sum,
    Optional<Detection> detection,
    long sequences,
    double preparation,
    String exposed,
    boolean claimHolds,
    String trouble,
    Optional<String> selftests) {

  public boolean isKilled() {
    return detection.isPresent();
  }

  /** The same with what the kernel's own tests say of it. */
  public MutantResult with(Optional<String> selftestsNotice) {
    return new MutantResult(
        name,
        mutantClass,
        survival,
        sum,
        detection,
        sequences,
        preparation,
        exposed,
        claimHolds,
        trouble,
        selftestsNotice);
  }

  /** Whether the kernel's own tests noticed something. */
  public boolean isNoticedBySelftests() {
    return selftests.filter(notice -> !notice.isEmpty()).isPresent();
  }

  /** Whether the lab failed, or the patch: no verdict on the mutant. */
  public boolean isInTrouble() {
    return !trouble.isEmpty();
  }

  public boolean isEquivalent() {
    return survival.filter(one -> one.kind() == Survival.Kind.EQUIVALENT).isPresent();
  }

  /**
   * Whether it went as its patch says, the counterexample being minimal. That a mutant is killed
   * which needs two threads is luck, or a debug kernel's doing, and no mistake of its patch.
   */
  public boolean isAsExpected() {
    return !isInTrouble()
        && claimHolds
        && detection.map(Detection::minimal).orElse(true)
        && (isKilled() ? !isEquivalent() : survival.isPresent());
  }
}
