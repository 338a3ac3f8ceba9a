package org.vfiocheck.reports.ktap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vfiocheck.reports.Examples;

class KtapReportTest {
  @Test
  void onlyARunThatSaysNothing_isSkippedAsAWhole() {
    assertTrue(KtapReport.everythingSkipped(Examples.emptyRun()));
    assertFalse(KtapReport.everythingSkipped(Examples.passedRun()));
    assertFalse(KtapReport.everythingSkipped(Examples.failedRun()));
    assertEquals(4, KtapReport.EXIT_SKIPPED);
  }

  @Test
  void whatWasNotChecked_isSkippedWithItsReason() {
    String report = KtapReport.render(Examples.passedRun(), Map.of());
    assertTrue(report.contains("ok 5 no-kernel-warning # SKIP a twin has no kernel log"), report);
  }

  @Test
  void hostileText_isNeverAResultOfItsOwn() {
    String report = KtapReport.render(Examples.hostileRun(), Map.of());
    assertEquals(
        7, report.lines().filter(line -> line.strip().matches("(not )?ok \\d+ .*")).count());
    assertEquals(1, report.lines().filter(line -> line.matches("\\s*# Subtest: .*")).count());
  }
}
