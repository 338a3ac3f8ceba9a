package org.vfiocheck.reports.finding;

import com.google.common.collect.ImmutableList;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.FailedAllocation;

/** What to say of an allocation that was made to fail along a sequence. */
public final class FailureNote {
  /** Further out it is the same way into the kernel every time. */
  private static final int FRAMES = 8;

  private static final int FRAME_LENGTH = 120;

  private FailureNote() {}

  /**
   * Which one failed, in one sentence; the empty string where none did.
   *
   * <p>{@code An allocation fails in step 9, SetIrqs(d0): number 38 of that call.}
   */
  public static String of(Counterexample counterexample) {
    return counterexample
        .failedAllocation()
        .map(
            failed ->
                "An allocation fails in step %d, %s: number %d of that call."
                    .formatted(
                        failed.step() + 1,
                        counterexample.steps().get(failed.step()).action(),
                        failed.nth()))
        .orElse("");
  }

  /** The innermost functions that wanted the memory; none where nothing is known of them. */
  public static ImmutableList<String> stack(Counterexample counterexample) {
    return counterexample.failedAllocation().map(FailedAllocation::stack).stream()
        .flatMap(ImmutableList::stream)
        .limit(FRAMES)
        .map(frame -> Plain.line(frame, FRAME_LENGTH))
        .collect(ImmutableList.toImmutableList());
  }

  /** Whether it is in this step that the allocation fails. */
  public static boolean isAt(Counterexample counterexample, int step) {
    return counterexample.failedAllocation().filter(failed -> failed.step() == step).isPresent();
  }
}
