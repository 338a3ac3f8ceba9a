package org.vfiocheck.harness.lockstep;

import java.util.List;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.action.Action;

/**
 * A sequence with what came of it.
 *
 * @param finding the property it breaks
 */
public record Failure(Execution execution, Finding finding) {
  /** The actions up to the one that broke it: what comes after cannot have caused it. */
  public List<Action> actions() {
    return execution.sequence().subList(0, finding.index() + 1);
  }

  /** Whether every action had answered as it should, and it was noticed after the last one. */
  boolean isAfterwards() {
    return switch (finding.property()) {
      case LOCKSTEP, NO_ACCESS_BEFORE_BIND, DMA_CONTAINED -> false;
      case EVERY_CALL_RETURNS -> execution.lostAfterwards().isPresent();
      case NO_KERNEL_WARNING -> execution.log().getFirst().place() > finding.index();
      case INITIAL_STATE_RESTORED -> true;
    };
  }
}
