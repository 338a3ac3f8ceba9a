package org.vfiocheck.model.trace;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.vfiocheck.model.action.Action;

/**
 * A sequence that breaks a property, with what was expected and observed.
 *
 * @param steps the sequence, up to the action that broke the property or to its end
 * @param failingIndex the place in {@code steps} of the action that broke the property
 * @param originalLength how long the sequence was before it was made minimal
 * @param kernelLog lines the kernel logged at warning level or above, or the end of the console of
 *     a kernel that was lost
 * @param residue why the initial state could not be restored, or the empty string
 * @param nearestPassing sequences one action away that break nothing; empty when nobody looked
 * @param failedAllocation what was made to fail along the sequence, at the action that broke the
 *     property or before it; empty where nothing was
 */
public record Counterexample(
    Property property,
    ImmutableList<Step> steps,
    int failingIndex,
    int originalLength,
    ImmutableList<String> kernelLog,
    String residue,
    Reproduction reproduction,
    Provenance provenance,
    ImmutableList<NearestPassing> nearestPassing,
    Optional<FailedAllocation> failedAllocation) {
  public Counterexample {
    if (failedAllocation.isPresent() && failedAllocation.get().step() > failingIndex) {
      throw new IllegalArgumentException("what fails later cannot have broken " + failingIndex);
    }
  }

  /** A counterexample whose neighbours nobody looked at, and in which no allocation failed. */
  public Counterexample(
      Property property,
      ImmutableList<Step> steps,
      int failingIndex,
      int originalLength,
      ImmutableList<String> kernelLog,
      String residue,
      Reproduction reproduction,
      Provenance provenance) {
    this(
        property,
        steps,
        failingIndex,
        originalLength,
        kernelLog,
        residue,
        reproduction,
        provenance,
        ImmutableList.of(),
        Optional.empty());
  }

  /** The same with its neighbours. */
  public Counterexample with(ImmutableList<NearestPassing> neighbours) {
    return new Counterexample(
        property,
        steps,
        failingIndex,
        originalLength,
        kernelLog,
        residue,
        reproduction,
        provenance,
        neighbours,
        failedAllocation);
  }

  /** The same with what was made to fail. */
  public Counterexample with(FailedAllocation failed) {
    return new Counterexample(
        property,
        steps,
        failingIndex,
        originalLength,
        kernelLog,
        residue,
        reproduction,
        provenance,
        nearestPassing,
        Optional.of(failed));
  }

  /** The actions alone. */
  public ImmutableList<Action> actions() {
    return steps.stream().map(Step::action).collect(ImmutableList.toImmutableList());
  }

  /**
   * Whether this may be called a violation: it came about again, or access was granted, which once
   * is too often.
   */
  public boolean isConfirmed() {
    return reproduction.failures() > 0 || property == Property.NO_ACCESS_BEFORE_BIND;
  }

  /** The step that broke the property. */
  public Step failingStep() {
    return steps.get(failingIndex);
  }
}
