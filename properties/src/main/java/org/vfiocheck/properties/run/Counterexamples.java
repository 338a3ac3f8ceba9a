package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableList;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.FaultJudge;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.FaultedExecution;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.FailedAllocation;
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
        ImmutableList.copyOf(execution.kernelLogUpTo(index)),
        execution.residue(),
        reproduction,
        provenance);
  }

  /**
   * The same of a sequence in which an allocation was made to fail. What broke before that is told
   * without it.
   */
  public static Counterexample of(
      FaultJudge judge,
      FaultedExecution done,
      AllocationFault fault,
      Finding finding,
      Reproduction reproduction,
      Provenance provenance) {
    Execution execution = done.execution();
    int index = finding.index();
    Counterexample plain =
        new Counterexample(
            finding.property(),
            judge.steps(execution, fault, index),
            index,
            execution.sequence().size(),
            ImmutableList.copyOf(execution.kernelLogUpTo(index)),
            execution.residue(),
            reproduction,
            provenance);
    return index < fault.place()
        ? plain
        : plain.with(
            new FailedAllocation(fault.place(), fault.nth(), ImmutableList.copyOf(done.stack())));
  }
}
