package org.vfiocheck.harness.sut;

import java.util.List;
import org.vfiocheck.model.action.Action;

/** A system under test in which single allocations of the kernel's can be made to fail. */
public interface AllocationFaults extends SystemUnderTest {

  /**
   * Performs one sequence with one failing allocation.
   *
   * @throws LabException when the kernel was built without fault injection, or nothing can be
   *     performed any more
   */
  FaultedExecution execute(List<Action> sequence, AllocationFault fault);
}
