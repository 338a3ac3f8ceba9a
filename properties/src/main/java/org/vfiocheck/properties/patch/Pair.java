package org.vfiocheck.properties.patch;

import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.properties.run.KernelMessages;

/**
 * One sequence, performed by both kernels.
 *
 * <p>Whether both show a counterexample is read off their answers, not off two runs' reports: the
 * same answer to the same action of the same sequence is the same behaviour, whatever else differs.
 */
record Pair(Execution base, Execution patched) {
  Pair {
    if (!base.sequence().equals(patched.sequence())) {
      throw new IllegalArgumentException("two sequences cannot be compared");
    }
  }

  /** Whether a program could tell the two kernels apart by this sequence. */
  boolean differs() {
    return !base.outcomes().equals(patched.outcomes())
        || base.residue().isEmpty() != patched.residue().isEmpty()
        || base.lostAfterwards().isPresent() != patched.lostAfterwards().isPresent()
        || (!base.isLost()
            && !KernelMessages.kinds(base.kernelLog())
                .equals(KernelMessages.kinds(patched.kernelLog())));
  }

  /**
   * Whether one kernel broke a property where the other, having got as far, did not answer the
   * same. Of one that was lost before nothing is known.
   */
  static boolean isNew(Finding finding, Execution shown, Execution other) {
    return other.outcomes().size() > finding.index() && !shows(other, finding, shown);
  }

  /** Whether an execution shows what another one of the same sequence was found to break. */
  static boolean shows(Execution execution, Finding finding, Execution shown) {
    int index = finding.index();
    return switch (finding.property()) {
      case NO_ACCESS_BEFORE_BIND, DMA_CONTAINED, LOCKSTEP ->
          execution.outcomes().size() > index
              && execution.outcomes().get(index).equals(shown.outcomes().get(index));
      case EVERY_CALL_RETURNS ->
          execution.isLost() && execution.outcomes().size() == shown.outcomes().size();
      case NO_KERNEL_WARNING ->
          KernelMessages.kinds(execution.kernelLog())
              .containsAll(KernelMessages.kinds(shown.kernelLog()));
      case INITIAL_STATE_RESTORED -> !execution.residue().isEmpty();
    };
  }
}
