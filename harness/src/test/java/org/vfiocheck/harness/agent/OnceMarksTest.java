package org.vfiocheck.harness.agent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OnceMarksTest {
  private static final String STATS =
      """
       lock-classes:                         1421 [max: 8192]
       max lockdep depth:                      14 [max: 48]
       debug_locks:                             %d

       zapped classes:                          1
      """;

  @Test
  void lockdepThatReported_isOff() {
    assertTrue(OnceMarks.isOn(STATS.formatted(1)));
    assertFalse(OnceMarks.isOn(STATS.formatted(0)));
  }
}
