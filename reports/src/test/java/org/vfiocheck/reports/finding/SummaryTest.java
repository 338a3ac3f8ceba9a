package org.vfiocheck.reports.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vfiocheck.reports.Examples;

class SummaryTest {
  @Test
  void anAnswerThatNeverCame_isToldFromAnEndThatCameAfterTheAnswer() {
    assertEquals("vfio: Read(d0) never answers: lost(oops)", Summary.of(Examples.oopsInRead()));
    assertEquals(
        "vfio: to close everything after AttachBadId(d0) is fatal",
        Summary.of(Examples.oopsAfterAttach()));
  }
}
