package org.vfiocheck.properties.bench.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lab.selftests.Selftest;
import org.vfiocheck.harness.lab.selftests.Selftest.Status;
import org.vfiocheck.harness.lab.selftests.SelftestRun;

class SelftestYardstickTest {
  private static final String WARNING = "WARNING: CPU: 0 PID: 91 at drivers/vfio/vfio_main.c:563";

  private final SelftestYardstick yardstick =
      new SelftestYardstick(run("edu: resetting", Status.PASS, Status.SKIP, Status.FAIL));

  @Test
  void theSameAnswers_areNoNotice() {
    assertEquals("", yardstick.notices(run("", Status.PASS, Status.SKIP, Status.FAIL)));
  }

  @Test
  void aTestThatPassedAndDoesNot_isNoticed_oneThatNeverPassedIsNot() {
    assertEquals(
        "vfio_test case0", yardstick.notices(run("", Status.FAIL, Status.FAIL, Status.FAIL)));
    assertEquals(
        "vfio_test case0", yardstick.notices(new SelftestRun(List.of(), List.of(), List.of())));
    assertEquals("", yardstick.notices(run("", Status.PASS, Status.FAIL, Status.SKIP)));
  }

  @Test
  void aWarningOfTheKernel_isNoticed_unlessTheSoundKernelWarnsAsWell() {
    SelftestRun warned = run(WARNING, Status.PASS);
    assertEquals(WARNING, yardstick.notices(warned));
    assertEquals("", new SelftestYardstick(warned).notices(warned));
  }

  private static SelftestRun run(String log, Status... statuses) {
    return new SelftestRun(
        IntStream.range(0, statuses.length)
            .mapToObj(i -> new Selftest("vfio_test", "case" + i, statuses[i], ""))
            .toList(),
        List.of(log),
        List.of());
  }
}
