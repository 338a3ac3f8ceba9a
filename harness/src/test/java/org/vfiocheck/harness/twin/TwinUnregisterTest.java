package org.vfiocheck.harness.twin;

import static org.vfiocheck.harness.twin.Script.holds;

import org.junit.jupiter.api.Test;

/** The driver coming and going under open files. */
class TwinUnregisterTest {
  @Test
  void bindingABoundDriver_isEbusy_andUnbindingAnUnboundOneEnodev() {
    holds(
        "BindDriver EBUSY",
        "UnbindDriver",
        "UnbindDriver ENODEV",
        "OpenGroup(g0) ENOENT",
        "OpenDeviceNode(d0) ENOENT",
        "BindDriver",
        "OpenGroup(g0)",
        "OpenDeviceNode(d0)");
  }

  @Test
  void unbind_waitsForTheLastDeviceFile() {
    holds(
        "OpenDeviceNode(d0)",
        "OpenDeviceNode(d1)",
        "UnbindDriver blocked",
        "UnbindDriver skipped",
        "BindDriver skipped",
        "Close(d0)",
        "OpenDeviceNode(d0) ENOENT",
        "UnbindDriver skipped",
        "Close(d1)",
        "UnbindDriver ENODEV",
        "BindDriver",
        "OpenDeviceNode(d0)");
  }

  @Test
  void fileOpenedBefore_canStillBeBoundWhileTheUnbindWaits() {
    holds(
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "UnbindDriver blocked",
        "Read(d0) EINVAL",
        "BindBadPage(d0, i0) EFAULT",
        "Bind(d0, i0)",
        "Read(d0) ok(0x10000ed)",
        "Mmap(d0, m0)",
        "Close(d0)",
        "BindDriver skipped",
        "Munmap(m0)",
        "BindDriver");
  }

  @Test
  void groupStaysWhileTheUnbindWaits_butFindsNoDevice() {
    holds(
        "OpenDeviceNode(d0)",
        "UnbindDriver blocked",
        "OpenGroup(g0)",
        "GroupStatus(g0) ok(0x1)",
        "GetDeviceFd(g0, e0) ENODEV",
        "OpenContainer(c0)",
        "SetContainer(g0, c0)",
        "SetIommu(c0)",
        "GetDeviceFd(g0, e0) ENODEV",
        "Close(d0)",
        "GroupStatus(g0) ENODEV",
        "UnsetContainer(g0) EINVAL",
        "SetContainer(g0, c0) ENODEV",
        "SetIommu(c0) EINVAL");
  }

  @Test
  void orphanedGroup_doesNotHinderTheNewOne() {
    holds(
        "OpenGroup(g0)",
        "UnbindDriver",
        "GroupStatus(g0) ENODEV",
        "GetDeviceFd(g0, e0) ENODEV",
        "UnsetContainer(g0) EINVAL",
        "SetContainer(g0, c0) EBADF",
        "OpenIommufd(i0)",
        "SetContainer(g0, i0) ENODEV",
        "BindDriver",
        "GetDeviceFd(g0, e0) ENODEV",
        "OpenDeviceNode(d0)",
        "Bind(d0, i0)",
        "Close(g0)",
        "OpenGroup(g0) EBUSY");
  }

  @Test
  void orphanedGroup_keepsItsIommufdUntilUnset() {
    holds(
        "OpenGroup(g0)",
        "OpenIommufd(i0)",
        "SetContainer(g0, i0)",
        "UnbindDriver",
        "GroupStatus(g0) ENODEV",
        "SetContainer(g0, i0) EINVAL",
        "UnsetContainer(g0)",
        "UnsetContainer(g0) EINVAL",
        "SetContainer(g0, i0) ENODEV");
  }

  @Test
  void unbindWaitsForTheGroupsDeviceFile_andTakesTheContainerAfterwards() {
    holds(
        "OpenContainer(c0)",
        "OpenGroup(g0)",
        "SetContainer(g0, c0)",
        "SetIommu(c0)",
        "GetDeviceFd(g0, e0)",
        "UnbindDriver blocked",
        "Read(e0) ok(0x10000ed)",
        "UnsetContainer(g0) EBUSY",
        "Close(g0)",
        "OpenGroup(g0) EBUSY",
        "Close(e0)",
        "OpenGroup(g0) ENOENT",
        "BindDriver",
        "OpenGroup(g0)",
        "SetContainer(g0, c0)",
        "SetIommu(c0)");
  }
}
