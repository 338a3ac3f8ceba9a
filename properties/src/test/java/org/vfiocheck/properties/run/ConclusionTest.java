package org.vfiocheck.properties.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.Verdict;

class ConclusionTest {
  private static final ImmutableList<Counterexample> NONE = ImmutableList.of();

  @Test
  void nothingFoundAndNothingInTheWay_conforms() {
    assertEquals(
        new Conclusion(Verdict.CONFORMS, NONE, NONE, ""), Conclusion.of(NONE, NONE, "", ""));
  }

  @Test
  void whatCameAboutAgain_violatesWhateverElseWentWrong() {
    ImmutableList<Counterexample> found = found(0, 5);
    ImmutableList<Counterexample> confirmed = found(3, 5);
    assertEquals(
        new Conclusion(Verdict.VIOLATES, confirmed, found, "the guest ended"),
        Conclusion.of(confirmed, found, "the guest ended", "nothing was checked"));
  }

  @Test
  void whatDidNotComeAboutAgain_isInconclusiveAndHidesNoTrouble() {
    Conclusion conclusion = Conclusion.of(found(0, 5), NONE, "the guest ended", "");
    assertEquals(Verdict.INCONCLUSIVE, conclusion.verdict());
    assertTrue(conclusion.note().contains("not again"), conclusion.note());
    assertTrue(conclusion.note().contains("the guest ended"), conclusion.note());
  }

  @Test
  void anAnswerLostOnce_isInconclusive() {
    assertEquals(Verdict.INCONCLUSIVE, Conclusion.of(NONE, found(0, 5), "", "").verdict());
  }

  @Test
  void troubleAlone_isWhatTheNoteSays() {
    assertEquals(
        Conclusion.inconclusive("the guest ended"),
        Conclusion.of(NONE, NONE, "the guest ended", "no time"));
  }

  @Test
  void nothingChecked_isInconclusive() {
    assertEquals(Conclusion.inconclusive("no time"), Conclusion.of(NONE, NONE, "", "no time"));
  }

  private static ImmutableList<Counterexample> found(int failures, int runs) {
    return ImmutableList.of(
        new Counterexample(
            Property.LOCKSTEP,
            ImmutableList.of(),
            0,
            1,
            ImmutableList.of(),
            "",
            new Reproduction(failures, runs),
            new Provenance("mainline", "twin", "", "", "", "none", 1)));
  }
}
