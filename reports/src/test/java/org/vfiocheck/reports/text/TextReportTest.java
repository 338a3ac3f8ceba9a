package org.vfiocheck.reports.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.reports.Examples;

class TextReportTest {
  private static final Counterexample COUNTEREXAMPLE =
      new Counterexample(
          Property.LOCKSTEP,
          ImmutableList.of(
              new Step(
                  Action.parse("OpenGroup(g0)"),
                  Outcomes.OK,
                  Outcomes.parse("EBUSY"),
                  "drivers/vfio/group.c vfio_group_fops_open",
                  ImmutableSortedMap.of("g0", "closed", "d0", "closed"))),
          0,
          30,
          ImmutableList.of("[    3.1] WARNING: CPU: 0 PID: 1 at drivers/vfio/group.c:1"),
          "",
          new Reproduction(4, 5),
          new Provenance("mainline", "lab", "6.12.107", "linux-source-6.12", "built", "tcg", 7));

  private final String report = TextReport.render(COUNTEREXAMPLE, "traces/t.json");

  @Test
  void theFirstLine_saysWhatBroke() {
    assertTrue(report.startsWith("vfio: OpenGroup(g0) gives EBUSY, not ok\n"), report);
  }

  @Test
  void theReport_namesSourceKernelRateLogAndReplayCommand() {
    for (String part :
        new String[] {
          "Expected by: drivers/vfio/group.c vfio_group_fops_open",
          "6.12.107",
          "4 of 5",
          "WARNING: CPU: 0",
          "./vfiocheck replay traces/t.json --target lab --kernel linux-source-6.12"
        }) {
      assertTrue(report.contains(part), part + " is missing in\n" + report);
    }
  }

  @Test
  void theAllocationThatFailed_isNamedWithItsStepItsNumberAndItsStack() {
    String failed = TextReport.render(Examples.failedAllocation(), "traces/t.json");
    for (String part :
        new String[] {
          "lost(oops) after an allocation failed in\n  Bind(d0, i0)\n",
          "An allocation fails in step 3, Bind(d0, i0): number 7 of that call.",
          "\n    init_pci_cap_msi_perm+0x24/0x130\n",
          "\n *  3  Bind(d0, i0)",
          "\n >  6  Close(d0)"
        }) {
      assertTrue(failed.contains(part), part + " is missing in\n" + failed);
    }
    String same = TextReport.render(Examples.warningWhereAnAllocationFails(), "traces/t.json");
    assertTrue(same.startsWith("vfio: the kernel warns at SetIrqs(d0) when an allocation fails\n"));
    assertTrue(same.contains("\n*>  2  SetIrqs(d0)"), same);
  }

  @Test
  void noLineOfOurs_isWiderThanAMail() {
    report
        .lines()
        .filter(line -> !line.contains("WARNING") && !line.contains("replay"))
        .forEach(line -> assertTrue(line.length() <= 75, line));
  }
}
