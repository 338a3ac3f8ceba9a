package org.vfiocheck.harness.twin;

import static org.vfiocheck.harness.twin.Script.holds;

import org.junit.jupiter.api.Test;

/** A group set to an iommufd in place of a container. */
class TwinCompatTest {
  @Test
  void openDevice_doesNotPinTheGroupFile() {
    holds(
        "OpenIommufd(i0)",
        "OpenGroup(g0)",
        "SetContainer(g0, i0)",
        "GroupStatus(g0) ok(0x3)",
        "GetDeviceFd(g0, e0)",
        "Close(g0)",
        "OpenDeviceNode(d0)",
        "Bind(d0, i0) EINVAL",
        "BindNoFd(d0) EBADF",
        "OpenGroup(g0)",
        "GroupStatus(g0)",
        "Bind(d0, i0) EBUSY",
        "GetDeviceFd(g0, e1) EINVAL",
        "Close(e0)",
        "GroupStatus(g0) ok(0x1)");
  }

  @Test
  void reopenedGroup_canBeSetToAnotherIommufd_whileTheDeviceStaysWithTheFirst() {
    holds(
        "OpenIommufd(i0)",
        "OpenIommufd(i1)",
        "OpenGroup(g0)",
        "SetContainer(g0, i0)",
        "GetDeviceFd(g0, e0)",
        "Close(g0)",
        "OpenGroup(g0)",
        "SetContainer(g0, i1)",
        "GetDeviceFd(g0, e1)",
        "Close(e0)",
        "UnsetContainer(g0)",
        "GroupStatus(g0)",
        "Read(e1) ok(0x10000ed)",
        "Close(e1)",
        "GroupStatus(g0) ok(0x1)");
  }

  @Test
  void containerForAGroupWhoseDmaIsTaken_isEperm() {
    holds(
        "OpenIommufd(i0)",
        "OpenContainer(c0)",
        "OpenGroup(g0)",
        "SetContainer(g0, i0)",
        "GetDeviceFd(g0, e0)",
        "SetContainer(g0, c0) EINVAL",
        "UnsetContainer(g0)",
        "SetContainer(g0, c0) EPERM",
        "GroupStatus(g0)",
        "SetIommu(c0) EINVAL",
        "SetContainer(g0, i0)",
        "GroupStatus(g0) ok(0x3)",
        "UnsetContainer(g0)",
        "Close(e0)",
        "SetContainer(g0, c0)");
  }

  @Test
  void theDescriptorOfTheIommufd_isNotNeeded() {
    holds(
        "OpenIommufd(i0)",
        "IoasAlloc(i0, a0)",
        "OpenGroup(g0)",
        "SetContainer(g0, i0)",
        "Close(i0)",
        "GetDeviceFd(g0, e0)",
        "Read(e0) ok(0x10000ed)",
        "SetContainer(g0, i0) EBADF");
  }
}
