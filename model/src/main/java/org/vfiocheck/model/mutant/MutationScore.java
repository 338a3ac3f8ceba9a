package org.vfiocheck.model.mutant;

import java.util.List;
import java.util.Locale;

/**
 * How many mutants were killed, of those that can be.
 *
 * @param killed how many were
 * @param killable those that are not equivalent and that the bench was able to try
 * @param oneThread those of them that one thread can expose
 * @param killedByOneThread how many of these were killed
 */
public record MutationScore(int killed, int killable, int oneThread, int killedByOneThread) {

  public static MutationScore of(List<MutantResult> results) {
    List<MutantResult> killable =
        results.stream().filter(one -> !one.isInTrouble() && !one.isEquivalent()).toList();
    List<MutantResult> oneThread =
        killable.stream().filter(one -> one.survival().isEmpty()).toList();
    return new MutationScore(
        killed(killable), killable.size(), oneThread.size(), killed(oneThread));
  }

  private static int killed(List<MutantResult> results) {
    return (int) results.stream().filter(MutantResult::isKilled).count();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d mutants that are not equivalent killed (%.0f %%); of the %d that one thread can"
            + " expose, %d",
        killed,
        killable,
        killable == 0 ? 0 : 100.0 * killed / killable,
        oneThread,
        killedByOneThread);
  }
}
