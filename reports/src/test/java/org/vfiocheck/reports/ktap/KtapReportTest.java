package org.vfiocheck.reports.ktap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.reports.Examples;

class KtapReportTest {
  @TempDir private Path folder;

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
    assertTrue(report.contains("ok 4 no-kernel-warning # SKIP a twin has no kernel log"), report);
  }

  @Test
  void hostileText_isNeverAResultOfItsOwn() {
    String report = KtapReport.render(Examples.hostileRun(), Map.of());
    assertEquals(
        6, report.lines().filter(line -> line.strip().matches("(not )?ok \\d+ .*")).count());
    assertEquals(1, report.lines().filter(line -> line.matches("\\s*# Subtest: .*")).count());
  }

  @Test
  @Tag("lab")
  void theKernelsOwnParser_acceptsEveryDocument() throws Exception {
    String tree = System.getProperty("vfiocheck.kernel.tree", "");
    Assumptions.assumeFalse(tree.isEmpty(), "vfiocheck.kernel.tree is not set");
    assertParsed(tree, Examples.failedRun(), 1, "passed: 3, failed: 2");
    assertParsed(tree, Examples.hostileRun(), 1, "passed: 4, failed: 1");
    assertParsed(tree, Examples.passedRun(), 0, "passed: 4, skipped: 1");
    // A run in which nothing was tested is no success to kunit.py either.
    assertParsed(tree, Examples.emptyRun(), 1, "skipped: 5");
    assertParsed(
        tree, KtapReport.render(Examples.groupNotBlocked(), "t"), 1, "passed: 3, failed: 1");
    assertParsed(tree, KtapReport.render(Examples.hostile(), "t"), 1, "failed: 1");
  }

  private void assertParsed(String tree, RunResult result, int status, String counts)
      throws IOException, InterruptedException {
    assertParsed(tree, KtapReport.render(result, Map.of()), status, counts);
  }

  private void assertParsed(String tree, String report, int status, String counts)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("report.ktap"), report);
    Process parser =
        new ProcessBuilder("python3", tree + "/tools/testing/kunit/kunit.py", "parse", file + "")
            .redirectErrorStream(true)
            .start();
    String said = new String(parser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(status, parser.waitFor(), said);
    assertTrue(said.toLowerCase(Locale.ROOT).contains(counts), said);
    assertFalse(said.contains("[ERROR]"), said);
  }
}
