package org.vfiocheck.harness.twin;

import org.junit.jupiter.api.Test;

/** A mediated device with an emulated IOMMU, where it differs from a PCI device. */
class TwinMttyTest {
  private static void holds(String... lines) {
    Script.holds(Script.MTTY, lines);
  }

  @Test
  void boundDevice_isReadAndWritten_butNeverMapped() {
    holds(
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "Read(d0) EINVAL",
        "Mmap(d0, m0) EINVAL",
        "Bind(d0, i0)",
        "Read(d0) ok(0x60)",
        "ReadConfig(d0) ok(0x32534348)",
        "Write(d0) ok(0x1)",
        "Reset(d0)",
        "Mmap(d0, m0) EINVAL",
        "Touch(m0) skipped");
  }

  @Test
  void attachedSpace_isInUse_untilTheDeviceIsDetachedOrClosed() {
    holds(
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "Bind(d0, i0)",
        "Attach(d0, a0) ENOENT",
        "IoasAlloc(i0, a0)",
        "Attach(d0, a0)",
        "Attach(d0, a0)",
        "AttachBadId(d0) ENOENT",
        "IoasDestroy(i0, a0) EBUSY",
        "Detach(d0)",
        "Detach(d0)",
        "IoasDestroy(i0, a0)",
        "IoasAlloc(i0, a0)",
        "Attach(d0, a0)",
        "Close(d0)",
        "IoasDestroy(i0, a0)");
  }

  @Test
  void container_canBeHad_whileTheDeviceIsOpenThroughAnIommufd() {
    holds(
        "OpenContainer(c0)",
        "OpenIommufd(i0)",
        "OpenGroup(g0)",
        "SetContainer(g0, i0)",
        "GetDeviceFd(g0, e0)",
        "UnsetContainer(g0)",
        "GroupStatus(g0) ok(0x1)",
        "SetContainer(g0, c0)",
        "SetIommu(c0)",
        "UnsetContainer(g0)",
        "SetContainer(g0, c0)",
        "Close(g0)",
        "OpenGroup(g0)",
        "Read(e0) ok(0x60)");
  }

  @Test
  void deviceOpenInAContainer_pinsTheGroup() {
    holds(
        "OpenContainer(c0)",
        "OpenGroup(g0)",
        "SetContainer(g0, c0)",
        "GetDeviceFd(g0, e0) EINVAL",
        "SetIommu(c0)",
        "GetDeviceFd(g0, e0)",
        "UnsetContainer(g0) EBUSY",
        "Close(g0)",
        "OpenGroup(g0) EBUSY",
        "Close(e0)",
        "OpenGroup(g0)");
  }

  @Test
  void deviceThatIsCreatedAnew_hasNoInterrupt_untilItIsAskedForItsInfo() {
    holds(
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "Bind(d0, i0)",
        "SetIrqs(d0)",
        "BindDriver EEXIST",
        "UnbindDriver blocked",
        "UnbindDriver skipped",
        "Close(d0)",
        "UnbindDriver ENOENT",
        "OpenGroup(g0) ENOENT",
        "BindDriver",
        "OpenDeviceNode(d0)",
        "Bind(d0, i0)",
        "SetIrqs(d0) EINVAL",
        "GetInfo(d0)",
        "SetIrqs(d0)");
  }
}
