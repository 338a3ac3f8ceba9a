package org.vfiocheck.model.chart;

import org.junit.jupiter.api.Test;

/** The group path, with a container and with an iommufd in its place, and registration. */
final class MainlineGroupPathTest {
  private static final Chart MAINLINE = Charts.load("mainline");
  private static final String[] LEGACY = {
    "OpenContainer(c0)", "OpenGroup(g0)", "SetContainer(g0, c0)", "SetIommu(c0)"
  };
  private static final String[] COMPAT = {
    "OpenIommufd(i0)", "OpenGroup(g0)", "SetContainer(g0, i0)", "GetDeviceFd(g0, e0)"
  };

  private static Walk after(String... actions) {
    return Walk.through(MAINLINE, actions);
  }

  @Test
  void getDeviceFd_withoutContainerOrIommu_isRefusedWithEinval() {
    after("OpenContainer(c0)", "OpenGroup(g0)")
        .expect("GetDeviceFd(g0, e0)", "EINVAL")
        .then("SetContainer(g0, c0)")
        .expect("GetDeviceFd(g0, e0)", "EINVAL")
        .then("SetIommu(c0)")
        .expect("GetDeviceFd(g0, e0)", "ok")
        .expect("Read(e0)", "ok(0x10000ed)");
  }

  @Test
  void setIommu_needsAGroup_andWorksOnce() {
    after("OpenContainer(c0)")
        .expect("SetIommu(c0)", "EINVAL")
        .then("OpenGroup(g0)", "SetContainer(g0, c0)", "SetIommu(c0)")
        .expect("SetIommu(c0)", "EINVAL");
  }

  @Test
  void setContainer_looksUpTheDescriptorFirst() {
    after(LEGACY).expect("SetContainer(g0, i0)", "EBADF").expect("SetContainer(g0, c0)", "EINVAL");
  }

  @Test
  void reopenedContainer_isAnotherOne() {
    after("OpenContainer(c0)", "OpenGroup(g0)", "SetContainer(g0, c0)", "Close(c0)")
        .then("OpenContainer(c0)")
        .expect("SetIommu(c0)", "EINVAL")
        .expect("SetContainer(g0, c0)", "EINVAL")
        .expect("UnsetContainer(g0)", "ok")
        .expect("SetContainer(g0, c0)", "ok")
        .expect("SetIommu(c0)", "ok");
  }

  @Test
  void groupStatus_tellsContainerAndViability() {
    after("OpenGroup(g0)", "OpenIommufd(i0)")
        .expect("GroupStatus(g0)", "ok(0x1)")
        .then("SetContainer(g0, i0)")
        .expect("GroupStatus(g0)", "ok(0x3)")
        .then("GetDeviceFd(g0, e0)", "UnsetContainer(g0)")
        .expect("GroupStatus(g0)", "ok");
  }

  @Test
  void unsetContainer_whileTheDeviceIsOpen_isBusyInAContainer() {
    after(LEGACY)
        .then("GetDeviceFd(g0, e0)")
        .expect("UnsetContainer(g0)", "EBUSY")
        .then("Close(e0)")
        .expect("UnsetContainer(g0)", "ok")
        .expect("UnsetContainer(g0)", "EINVAL");
  }

  @Test
  void deviceFile_inAContainer_pinsTheGroup() {
    after(LEGACY)
        .then("GetDeviceFd(g0, e0)", "Mmap(e0, m0)", "Close(e0)", "Close(g0)")
        .expect("OpenGroup(g0)", "EBUSY")
        .expect("GroupStatus(g0)", "EBADF")
        .then("OpenDeviceNode(d0)", "OpenIommufd(i0)")
        .expect("Bind(d0, i0)", "EBUSY")
        .then("Munmap(m0)")
        .expect("Bind(d0, i0)", "ok");
  }

  @Test
  void deviceFile_onAnIommufd_doesNotPinTheGroup() {
    after(COMPAT)
        .then("Close(g0)", "OpenDeviceNode(d0)")
        .expect("Bind(d0, i0)", "EINVAL")
        .expect("OpenGroup(g0)", "ok")
        .expect("Bind(d0, i0)", "EBUSY")
        .then("OpenContainer(c0)", "OpenIommufd(i1)")
        .expect("SetContainer(g0, c0)", "EPERM")
        .expect("SetContainer(g0, i1)", "ok")
        .expect("GetDeviceFd(g0, e0)", "skipped");
  }

  @Test
  void getDeviceFd_onAnotherIommufd_succeedsWhileTheDeviceIsBoundToTheFirst() {
    after(COMPAT)
        .then("Mmap(e0, m0)", "Close(e0)", "UnsetContainer(g0)", "OpenIommufd(i1)")
        .then("SetContainer(g0, i1)")
        .expect("GetDeviceFd(g0, e0)", "ok");
  }

  @Test
  void unbindDriver_waitsForOpenFiles_andLetsNobodyNewIn() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)")
        .expect("UnbindDriver", "blocked")
        .expect("UnbindDriver", "skipped")
        .expect("BindDriver", "skipped")
        .expect("OpenDeviceNode(d1)", "ENOENT")
        .expect("Bind(d0, i0)", "ok")
        .expect("Read(d0)", "ok(0x10000ed)")
        .then("Mmap(d0, m0)", "Close(d0)")
        .expectIn("registration.unregistering")
        .then("Munmap(m0)")
        .expectIn("registration.unregistered");
  }

  @Test
  void group_whileUnregistering_canBeOpened_butHandsOutNothing() {
    after(COMPAT)
        .then("Close(g0)", "UnbindDriver", "OpenGroup(g0)")
        .expect("SetContainer(g0, i0)", "ok")
        .then("Mmap(e0, m0)", "Close(e0)")
        .expect("GetDeviceFd(g0, e0)", "ENODEV")
        .then("Munmap(m0)")
        .expectIn("group.orphan.compat");
  }

  @Test
  void orphanedGroup_answersForItself_untilItIsClosed() {
    after("OpenGroup(g0)", "OpenContainer(c0)", "UnbindDriver")
        .expect("GroupStatus(g0)", "ENODEV")
        .expect("SetContainer(g0, c0)", "ENODEV")
        .expect("SetContainer(g0, i0)", "EBADF")
        .expect("UnsetContainer(g0)", "EINVAL")
        .then("BindDriver")
        .expect("GetDeviceFd(g0, e0)", "ENODEV")
        .then("OpenDeviceNode(d0)", "OpenIommufd(i0)")
        .expect("Bind(d0, i0)", "ok")
        .then("Close(g0)")
        .expect("OpenGroup(g0)", "EBUSY");
  }

  @Test
  void orphanedGroup_onAnIommufd_keepsIt() {
    after("OpenGroup(g0)", "OpenIommufd(i0)", "SetContainer(g0, i0)", "UnbindDriver")
        .expect("SetContainer(g0, i0)", "EINVAL")
        .expect("UnsetContainer(g0)", "ok")
        .expect("SetContainer(g0, i0)", "ENODEV");
  }

  @Test
  void unregisteredDevice_hasNoNodes_andNoDriver() {
    after("UnbindDriver")
        .expect("OpenGroup(g0)", "ENOENT")
        .expect("OpenDeviceNode(d0)", "ENOENT")
        .expect("UnbindDriver", "ENODEV")
        .expect("BindDriver", "ok")
        .expect("BindDriver", "EBUSY");
  }

  @Test
  void unregistering_detachesTheContainer() {
    after(LEGACY).then("UnbindDriver").expect("SetIommu(c0)", "EINVAL").expectIn("group.orphan");
  }
}
