package org.vfiocheck.harness.sut;

/**
 * What came of a sequence in which an allocation was to fail.
 *
 * @param happened whether it failed; if not, the action makes fewer allocations. Unknown, and false
 *     here, when the answer to the action was lost
 */
public record FaultedExecution(Execution execution, boolean happened) {}
