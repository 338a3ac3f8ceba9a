package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Verdict;

/**
 * What a run comes to: the verdict, what there is to show for it, and why it is inconclusive.
 *
 * @param lost sequences whose answer was lost and did not get lost again
 * @param note why the verdict is inconclusive, or what else went wrong; or the empty string
 */
public record Conclusion(
    Verdict verdict,
    ImmutableList<Counterexample> counterexamples,
    ImmutableList<Counterexample> lost,
    String note) {
  /** Nothing was found, and that is no pass. */
  public static Conclusion inconclusive(String note) {
    return new Conclusion(Verdict.INCONCLUSIVE, ImmutableList.of(), ImmutableList.of(), note);
  }

  /**
   * Draws it from what was found: {@code violates} when a counterexample came about again, {@code
   * conforms} when there is nothing at all to hold against that.
   *
   * @param trouble what ended the run before its time, or the empty string
   * @param gap why nothing was looked at although nothing went wrong, or the empty string
   */
  public static Conclusion of(
      ImmutableList<Counterexample> found,
      ImmutableList<Counterexample> lost,
      String trouble,
      String gap) {
    if (found.stream().anyMatch(Counterexample::isConfirmed)) {
      return new Conclusion(Verdict.VIOLATES, found, lost, trouble);
    }
    String doubt =
        Stream.of(
                found.isEmpty()
                    ? ""
                    : "a property broke, but not again when the sequence was repeated",
                trouble,
                lost.isEmpty()
                    ? ""
                    : "an answer was lost and did not get lost again when the sequence was repeated")
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining("; "));
    String note = doubt.isEmpty() ? gap : doubt;
    Verdict verdict = note.isEmpty() ? Verdict.CONFORMS : Verdict.INCONCLUSIVE;
    return new Conclusion(verdict, found, lost, note);
  }
}
