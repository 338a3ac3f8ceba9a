package org.vfiocheck.harness.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureReportTest {
  private static final List<String> LINES =
      List.of(
          "FAULT_INJECTION: forcing a failure.\\x0aname failslab, interval 1, probability 0",
          "CPU: 1 UID: 0 PID: 58 Comm: java Not tainted 6.12.107 #1",
          "Call Trace:",
          " <TASK>",
          " dump_stack_lvl+0x3b/0x50",
          " should_fail_ex+0x160/0x180",
          " should_failslab+0x31/0x40",
          " ? vfio_df_open+0x1/0x90",
          " __kmalloc_cache_noprof+0x36/0x120",
          " kstrdup+0x30/0x60",
          " vfio_df_iommufd_bind+0x5c/0xe0 [vfio]",
          " __x64_sys_ioctl+0x5d/0x80",
          "RIP: 0033:0x7f01c8d0a8bb",
          " </TASK>");

  private final FailureReport report = new FailureReport();

  @Test
  void theStack_beginsWithWhoWantedTheMemory_andLeavesGuessesOut() {
    LINES.forEach(line -> assertTrue(report.takes(line), line));
    assertEquals(
        List.of("vfio_df_iommufd_bind+0x5c/0xe0", "__x64_sys_ioctl+0x5d/0x80"), report.takeStack());
    assertEquals(List.of(), report.takeStack());
  }

  @Test
  void whatStandsBeforeAndAfterAReport_isNotItsOwn() {
    assertFalse(report.takes("WARNING: CPU: 0 PID: 58 at fs/file.c:1"));
    LINES.forEach(report::takes);
    assertFalse(report.takes(" vfio_df_close+0x8e/0xa0"));
  }

  @Test
  void aReportWithoutAnEnd_endsWithItsAction() {
    LINES.subList(0, 5).forEach(report::takes);
    assertEquals(List.of(), report.takeStack());
    assertFalse(report.takes("WARNING: CPU: 0 PID: 58 at fs/file.c:1"));
  }

  @Test
  void ofTwoReports_theLastOneCounts() {
    LINES.forEach(report::takes);
    LINES.forEach(line -> report.takes(line.replace("iommufd_bind", "group_open")));
    assertEquals("vfio_df_group_open+0x5c/0xe0", report.takeStack().getFirst());
  }
}
