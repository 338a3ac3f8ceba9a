package org.vfiocheck.harness.sut;

/**
 * One allocation of the kernel's that is to fail.
 *
 * @param place of the action in its sequence, from 0
 * @param nth which of the allocations that the action makes, from 1
 */
public record AllocationFault(int place, int nth) {
  public AllocationFault {
    if (place < 0 || nth < 1) {
      throw new IllegalArgumentException("no action has the allocation " + nth + " at " + place);
    }
  }
}
