package org.vfiocheck.harness.twin;

import static org.vfiocheck.harness.twin.Script.holds;

import org.junit.jupiter.api.Test;

/** The group with a container: the rules of {@code group.c} and {@code container.c}. */
class TwinGroupTest {
  @Test
  void getDeviceFd_needsAContainerWithAnIommu() {
    holds(
        "OpenContainer(c0)",
        "SetIommu(c0) EINVAL",
        "OpenGroup(g0)",
        "GroupStatus(g0) ok(0x1)",
        "GetDeviceFd(g0, e0) EINVAL",
        "SetContainer(g0, c0)",
        "GroupStatus(g0) ok(0x3)",
        "GetDeviceFd(g0, e0) EINVAL",
        "SetIommu(c0)",
        "SetIommu(c0) EINVAL",
        "GetDeviceFd(g0, e0)",
        "GetDeviceFd(g0, e0) skipped",
        "Read(e0) ok(0x10000ed)",
        "Reset(e0) EINVAL",
        "Feature(e0) ENOTTY");
  }

  @Test
  void setContainer_looksUpTheDescriptorFirst() {
    holds(
        "OpenGroup(g0)",
        "SetContainer(g0, c0) EBADF",
        "UnsetContainer(g0) EINVAL",
        "OpenContainer(c0)",
        "OpenContainer(c1)",
        "SetContainer(g0, c0)",
        "SetContainer(g0, c0) EINVAL",
        "SetContainer(g0, c1) EINVAL",
        "SetContainer(g0, i0) EBADF",
        "SetIommu(c1) EINVAL",
        "UnsetContainer(g0)",
        "SetContainer(g0, c1)");
  }

  @Test
  void openDevice_keepsTheContainerAndTheGroupFile() {
    holds(
        "OpenContainer(c0)",
        "OpenGroup(g0)",
        "SetContainer(g0, c0)",
        "SetIommu(c0)",
        "GetDeviceFd(g0, e0)",
        "GetDeviceFd(g0, e1)",
        "UnsetContainer(g0) EBUSY",
        "Close(c0)",
        "Close(g0)",
        "OpenGroup(g0) EBUSY",
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "Bind(d0, i0) EBUSY",
        "Close(e0)",
        "OpenGroup(g0) EBUSY",
        "Read(e1) ok(0x10000ed)",
        "Close(e1)",
        "Bind(d0, i0)");
  }

  @Test
  void mappingOfAGroupsDevice_keepsTheGroupFileToo() {
    holds(
        "OpenContainer(c0)",
        "OpenGroup(g0)",
        "SetContainer(g0, c0)",
        "SetIommu(c0)",
        "GetDeviceFd(g0, e0)",
        "Mmap(e0, m0)",
        "Close(e0)",
        "Close(g0)",
        "OpenGroup(g0) EBUSY",
        "Munmap(m0)",
        "OpenGroup(g0)",
        "GroupStatus(g0) ok(0x1)",
        "SetContainer(g0, c0)",
        "GetDeviceFd(g0, e0) EINVAL");
  }

  @Test
  void closedContainer_livesOnForTheGroup() {
    holds(
        "OpenContainer(c0)",
        "OpenGroup(g0)",
        "SetContainer(g0, c0)",
        "SetIommu(c0)",
        "Close(c0)",
        "OpenContainer(c0)",
        "SetIommu(c0) EINVAL",
        "SetContainer(g0, c0) EINVAL",
        "GetDeviceFd(g0, e0)",
        "Close(e0)",
        "UnsetContainer(g0)",
        "SetContainer(g0, c0)",
        "SetIommu(c0)");
  }
}
