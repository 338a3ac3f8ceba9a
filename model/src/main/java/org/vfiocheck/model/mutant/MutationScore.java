package org.vfiocheck.model.mutant;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * How many mutants were killed, of those that can be.
 *
 * @param killed how many were
 * @param killable those that are not equivalent and that the bench was able to try
 * @param oneThread those of them that one thread can expose
 * @param killedByOneThread how many of these were killed
 * @param asked on how many that can be killed the kernel's own tests were run
 * @param noticed how many of these they noticed
 */
public record MutationScore(
    int killed, int killable, int oneThread, int killedByOneThread, int asked, int noticed) {

  public static MutationScore of(List<MutantResult> results) {
    List<MutantResult> killable =
        results.stream().filter(one -> !one.isInTrouble() && !one.isEquivalent()).toList();
    List<MutantResult> oneThread =
        killable.stream().filter(one -> one.survival().isEmpty()).toList();
    return new MutationScore(
        killed(killable),
        killable.size(),
        oneThread.size(),
        killed(oneThread),
        count(killable, one -> one.selftests().isPresent()),
        count(killable, MutantResult::isNoticedBySelftests));
  }

  private static int killed(List<MutantResult> results) {
    return count(results, MutantResult::isKilled);
  }

  private static int count(List<MutantResult> results, Predicate<MutantResult> which) {
    return (int) results.stream().filter(which).count();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d mutants that are not equivalent killed (%.0f %%); of the %d that one thread can"
            + " expose, %d%s",
        killed,
        killable,
        killable == 0 ? 0 : 100.0 * killed / killable,
        oneThread,
        killedByOneThread,
        asked == 0 ? "" : "; selftests/vfio notice " + noticed + " of " + asked);
  }
}
