package org.vfiocheck.model.trace;

import com.google.common.collect.ImmutableList;

/**
 * The one allocation of the kernel's that was made to fail along a sequence.
 *
 * @param step the place of the action that it failed in, from 0
 * @param nth which of that action's allocations it was, from 1
 * @param stack the functions that wanted the memory, innermost first, as the kernel names them with
 *     their offsets; empty where the kernel said nothing, as of an allocation that is made not to
 *     warn, or of one whose call did not return
 */
public record FailedAllocation(int step, int nth, ImmutableList<String> stack) {
  public FailedAllocation {
    if (step < 0 || nth < 1) {
      throw new IllegalArgumentException("no action has the allocation " + nth + " at " + step);
    }
  }
}
