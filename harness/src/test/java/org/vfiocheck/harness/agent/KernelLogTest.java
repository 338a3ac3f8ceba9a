package org.vfiocheck.harness.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KernelLogTest {
  @Test
  void aWarning_isKeptWithoutItsPrefixAndItsDictionary() {
    assertEquals(
        "WARNING: CPU: 0 PID: 61 at drivers/vfio/group.c:63",
        KernelLog.interesting(
            "4,310,1203045,-;WARNING: CPU: 0 PID: 61 at drivers/vfio/group.c:63\n SUBSYSTEM=pci\n"));
  }

  @Test
  void anInformation_isLeftOut_unlessItCarriesAMark() {
    assertEquals("", KernelLog.interesting("6,310,1203045,-;VFIO - User Level meta-driver\n"));
    assertEquals("BUG: KASAN: x", KernelLog.interesting("6,310,1203045,-;BUG: KASAN: x\n"));
  }

  @Test
  void theLevel_isCountedWithoutTheFacility() {
    assertEquals("late", KernelLog.interesting("12,1,1,-;late\n"));
    assertEquals("", KernelLog.interesting("14,1,1,-;late\n"));
  }

  @Test
  void theNoticeOfABlockedUnbind_isNoFault() {
    assertEquals(
        "",
        KernelLog.interesting(
            "4,311,1,-;vfio-pci 0000:00:01.0: No device request channel registered, blocked until"
                + " released by user\n"));
  }

  @Test
  void aReset_isNoFault() {
    assertEquals("", KernelLog.interesting("4,1,1,-;vfio-pci 0000:01:02.0: resetting\n"));
    assertEquals("", KernelLog.interesting("4,1,1,-;vfio-pci 0000:01:02.0: reset done\n"));
  }

  @Test
  void dmaThatTheIommuRefused_isNoFault() {
    assertEquals("", KernelLog.interesting("3,1,1,-;DMAR: DRHD: handling fault status reg 2\n"));
    assertEquals(
        "",
        KernelLog.interesting(
            "3,1,1,-;DMAR: [DMA Write NO_PASID] Request device [00:01.0] fault addr 0x100000\n"));
    assertEquals("", KernelLog.interesting("4,1,1,-;dmar_fault: 56 callbacks suppressed\n"));
  }

  @Test
  void aLongLine_isCut() {
    assertEquals(240, KernelLog.interesting("4,1,1,-;" + "x".repeat(1000) + "\n").length());
  }

  @Test
  void whatIsNoRecord_isLeftOut() {
    assertEquals("", KernelLog.interesting("no record"));
    assertEquals("", KernelLog.interesting(""));
  }
}
