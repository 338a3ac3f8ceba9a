package org.vfiocheck.harness.sut;

import java.util.List;

/**
 * What came of a sequence in which an allocation was to fail.
 *
 * @param happened whether it failed; if not, the action makes fewer allocations. Unknown, and false
 *     here, when the answer to the action was lost
 * @param stack the functions that wanted the memory, innermost first; empty where nothing is known
 *     of them
 */
public record FaultedExecution(Execution execution, boolean happened, List<String> stack) {
  public FaultedExecution {
    stack = List.copyOf(stack);
  }
}
