package org.vfiocheck.model.trace;

import com.google.common.collect.ImmutableList;

/**
 * What checking a patch found out.
 *
 * @param base the kernel without the patch, for a reader
 * @param patched the kernel with it, for a reader
 * @param run the patched kernel's part in the form of any other result: its counterexamples are
 *     those that regressed, and its note says why the verdict is what it is, where that needs
 *     saying
 * @param changes what regressed first, then what was fixed, then what is as wrong as before
 */
public record PatchResult(
    PatchVerdict verdict,
    String base,
    String patched,
    RunResult run,
    ImmutableList<Change> changes) {

  /** The changes of one kind. */
  public ImmutableList<Change> changes(Change.Kind kind) {
    return changes.stream()
        .filter(change -> change.kind() == kind)
        .collect(ImmutableList.toImmutableList());
  }
}
