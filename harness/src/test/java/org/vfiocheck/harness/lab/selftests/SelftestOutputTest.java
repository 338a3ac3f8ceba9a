package org.vfiocheck.harness.lab.selftests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lab.selftests.Selftest.Status;

class SelftestOutputTest {
  private static SelftestRun read(String console, String... programs) {
    return SelftestOutput.read(console.lines().toList(), List.of(programs));
  }

  @Test
  void eachTest_passesFailsOrIsSkipped() {
    SelftestRun run =
        read(
            """
            vfiocheck: selftest setup begins
            TAP version 13
            1..3
            # Starting 3 tests from 1 test cases.
            #  RUN           cdev.bind ...
            #            OK  cdev.bind
            ok 1 cdev.bind
            # setup.c:81:bad:Expected 0 (0) != 1 (1)
            not ok 2 cdev.bad
            ok 3 cdev.msi # SKIP MSI-x: not supported
            # FAILED: 2 / 3 tests passed.
            vfiocheck: selftest setup ended with status 1
            """,
            "setup");
    assertEquals(
        List.of(
            new Selftest("setup", "cdev.bind", Status.PASS, ""),
            new Selftest("setup", "cdev.bad", Status.FAIL, ""),
            new Selftest("setup", "cdev.msi", Status.SKIP, "MSI-x: not supported")),
        run.tests());
    assertEquals(List.of(), run.kernelLog());
  }

  @Test
  void aProgramThatSkipsItself_isOneSkippedTest_withItsReason() {
    SelftestRun run =
        read(
            """
            vfiocheck: selftest driver begins
            No driver found for device 0000:00:02.0
            vfiocheck: selftest driver ended with status 4
            vfiocheck: selftest sriov begins
            TAP version 13
            1..0 # SKIP no SR-IOV
            vfiocheck: selftest sriov ended with status 4
            """,
            "driver",
            "sriov");
    assertEquals(
        List.of(
            new Selftest("driver", "", Status.SKIP, "No driver found for device 0000:00:02.0"),
            new Selftest("sriov", "", Status.SKIP, "no SR-IOV")),
        run.tests());
  }

  @Test
  void aProgramThatReportsLessThanItPlanned_fails() {
    SelftestRun run =
        read(
            """
            vfiocheck: selftest setup begins
            1..2
            ok 1 cdev.bind
            vfiocheck: selftest setup ended with status 0
            vfiocheck: selftest silent begins
            vfiocheck: selftest silent ended with status 0
            """,
            "setup",
            "silent");
    assertEquals(1, run.count(Status.PASS));
    assertEquals(2, run.count(Status.FAIL));
  }

  @Test
  void whatALostGuestDidNotRun_fails() {
    SelftestRun run =
        read(
            """
            vfiocheck: selftest first begins
            1..2
            ok 1 a
            BUG: kernel NULL pointer dereference
            """,
            "first",
            "second");
    assertEquals(
        List.of(Status.PASS, Status.FAIL, Status.FAIL),
        run.tests().stream().map(Selftest::status).toList());
    assertEquals(List.of("BUG: kernel NULL pointer dereference"), run.kernelLog());
  }
}
