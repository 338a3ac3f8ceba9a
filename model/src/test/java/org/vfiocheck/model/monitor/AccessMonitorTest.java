package org.vfiocheck.model.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcomes;

class AccessMonitorTest {
  private final AccessMonitor monitor = new AccessMonitor();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Read(d0)",
        "Write(d0)",
        "Mmap(d0, m0)",
        "GetInfo(d0)",
        "Detach(d0)",
        "Attach(d0, a0)"
      })
  void access_onANodeFdThatWasNeverBound_violates(String action) {
    assertFalse(succeeds("OpenDeviceNode(d0)"));
    assertTrue(succeeds(action));
  }

  @Test
  void access_afterABind_doesNotViolate() {
    succeeds("OpenDeviceNode(d0)");
    succeeds("Bind(d0, i0)");
    assertFalse(succeeds("Read(d0)"));
  }

  @Test
  void access_throughASecondFd_violatesAlthoughTheFirstIsBound() {
    succeeds("OpenDeviceNode(d0)");
    succeeds("Bind(d0, i0)");
    succeeds("OpenDeviceNode(d1)");
    assertTrue(succeeds("Read(d1)"));
  }

  @Test
  void access_afterCloseAndReopen_violates() {
    succeeds("OpenDeviceNode(d0)");
    succeeds("Bind(d0, i0)");
    succeeds("Close(d0)");
    succeeds("OpenDeviceNode(d0)");
    assertTrue(succeeds("Mmap(d0, m0)"));
  }

  @Test
  void openingAsNobody_grantsNothing() {
    succeeds("OpenDeviceNode(d0)");
    succeeds("Bind(d0, i0)");
    succeeds("OpenDeviceNodeAsNobody(d0)");
    assertTrue(succeeds("Read(d0)"));
  }

  @Test
  void aBindThatFailed_grantsNothing() {
    succeeds("OpenDeviceNode(d0)");
    assertFalse(monitor.violates(Action.parse("Bind(d0, i0)"), Outcomes.parse("EINVAL")));
    assertTrue(succeeds("Read(d0)"));
  }

  @Test
  void aBindWithAPageThatCannotBeWritten_grantsNothing() {
    succeeds("OpenDeviceNode(d0)");
    succeeds("BindBadPage(d0, i0)");
    assertTrue(succeeds("Read(d0)"));
  }

  @Test
  void aDuplicate_isGrantedWithItsFile_whicheverWasBound() {
    succeeds("OpenDeviceNode(d0)");
    succeeds("Dup(d0, d1)");
    assertTrue(succeeds("Read(d1)"));
    succeeds("Bind(d1, i0)");
    assertFalse(succeeds("Read(d0)"));
    succeeds("Close(d1)");
    assertFalse(succeeds("Read(d0)"));
  }

  @Test
  void aSlotThatHeldADuplicate_isGrantedNoMore_onceItIsOpenedAnew() {
    succeeds("OpenDeviceNode(d0)");
    succeeds("Bind(d0, i0)");
    succeeds("Dup(d0, d1)");
    succeeds("Close(d0)");
    succeeds("OpenDeviceNode(d0)");
    assertFalse(succeeds("Read(d1)"));
    assertTrue(succeeds("Read(d0)"));
  }

  @Test
  void aDuplicateThatWasRefused_isNone() {
    succeeds("OpenDeviceNode(d0)");
    succeeds("Bind(d0, i0)");
    monitor.violates(Action.parse("Dup(d0, d1)"), Outcomes.parse("skipped"));
    assertTrue(succeeds("Read(d1)"));
  }

  @Test
  void knowledge_tellsWhichSlotsHoldOneFile() {
    AccessMonitor apart = new AccessMonitor();
    apart.violates(Action.parse("OpenDeviceNode(d0)"), Outcomes.OK);
    apart.violates(Action.parse("OpenDeviceNode(d1)"), Outcomes.OK);
    succeeds("OpenDeviceNode(d0)");
    succeeds("Dup(d0, d1)");
    assertNotEquals(apart.knowledge(), monitor.knowledge());
    succeeds("Close(d1)");
    succeeds("OpenDeviceNode(d1)");
    assertEquals(apart.knowledge(), monitor.knowledge());
  }

  @Test
  void refusedAccess_andAccessThroughTheGroup_doNotViolate() {
    assertFalse(monitor.violates(Action.parse("Read(d0)"), Outcomes.parse("EINVAL")));
    assertFalse(succeeds("Read(e0)"));
  }

  private boolean succeeds(String action) {
    return monitor.violates(Action.parse(action), Outcomes.OK);
  }
}
