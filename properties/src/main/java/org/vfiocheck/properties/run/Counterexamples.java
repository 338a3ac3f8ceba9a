package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableList;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.lockstep.Shrinker.Failure;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;

/** Makes counterexamples of failures. */
public final class Counterexamples {
  private Counterexamples() {}

  /**
   * A failure with where it comes from and how often it comes about.
   *
   * @param originalLength how long the sequence was before it was made minimal
   */
  public static Counterexample of(
      Judge judge,
      Failure failure,
      int originalLength,
      Reproduction reproduction,
      Provenance provenance) {
    Execution execution = failure.execution();
    int index = failure.finding().index();
    return new Counterexample(
        failure.finding().property(),
        judge.steps(execution, index),
        index,
        originalLength,
        ImmutableList.copyOf(execution.kernelLog()),
        execution.residue(),
        reproduction,
        provenance);
  }
}
