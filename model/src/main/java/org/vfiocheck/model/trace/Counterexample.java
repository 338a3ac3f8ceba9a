package org.vfiocheck.model.trace;

import com.google.common.collect.ImmutableList;
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
    ImmutableList<NearestPassing> nearestPassing) {

  /** A counterexample whose neighbours nobody looked at. */
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
        ImmutableList.of());
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
        neighbours);
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
