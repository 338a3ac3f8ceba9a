package org.vfiocheck.model.chart;

import org.junit.jupiter.api.Test;

/** Two descriptors of one file, closed in any order. */
final class DupTest {
  private static final Chart DUP = Charts.load("dup");
  private static final Chart BY_GROUP = Charts.load("dup-group");

  private static final String[] DEVICE_BY_GROUP = {
    "OpenContainer(c0)",
    "OpenGroup(g0)",
    "SetContainer(g0, c0)",
    "SetIommu(c0)",
    "GetDeviceFd(g0, e0)"
  };

  private static Walk after(String... actions) {
    return Walk.through(DUP, actions);
  }

  @Test
  void bind_throughEitherDescriptor_grantsBoth() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Dup(d0, d1)")
        .expect("Read(d1)", "EINVAL")
        .expect("Bind(d1, i0)", "ok")
        .expect("Read(d0)", "ok(0x10000ed)")
        .expect("Bind(d0, i0)", "EINVAL");
  }

  @Test
  void bind_ofAnotherFile_grantsTheOtherNothing() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "OpenDeviceNode(d1)")
        .expect("Dup(d0, d1)", "skipped")
        .expect("Bind(d1, i0)", "ok")
        .expect("Read(d0)", "EINVAL");
  }

  @Test
  void onlyTheLastClose_releasesTheFile() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Bind(d0, i0)", "Dup(d0, d1)", "Close(d0)")
        .expect("Read(d1)", "ok(0x10000ed)")
        .expect("OpenGroup(g0)", "EBUSY")
        .then("Close(d1)", "OpenGroup(g0)");
  }

  @Test
  void slotOpenedAnew_holdsABlockedFile_whileTheDuplicateStaysBound() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Bind(d0, i0)", "Dup(d0, d1)", "Close(d0)")
        .then("OpenDeviceNode(d0)")
        .expect("Read(d0)", "EINVAL")
        .expect("Bind(d0, i0)", "EINVAL")
        .expect("Read(d1)", "ok(0x10000ed)")
        .then("Close(d1)")
        .expect("Bind(d0, i0)", "ok");
  }

  @Test
  void unregister_waitsForTheDuplicate() {
    after("OpenDeviceNode(d0)", "Dup(d0, d1)")
        .expect("UnbindDriver", "blocked")
        .then("Close(d0)")
        .expectIn("registration.unregistering")
        .then("Close(d1)")
        .expectIn("registration.unregistered");
  }

  @Test
  void duplicateOfTheIommufd_isTheSameContext() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "IoasAlloc(i0, a0)", "Dup(i0, i1)")
        .expect("Bind(d0, i1)", "ok")
        .expect("Attach(d0, a0)", "ok")
        .expect("IoasDestroy(i0, a0)", "EBUSY")
        .then("Close(i0)", "Dup(i1, i0)", "IoasAlloc(i0, a0)")
        .expect("Attach(d0, a0)", "ok");
  }

  @Test
  void secondIommufd_isAnotherContext() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "IoasAlloc(i0, a0)", "OpenIommufd(i1)")
        .expect("Bind(d0, i1)", "ok")
        .expect("Attach(d0, a0)", "ENOENT");
  }

  @Test
  void groupIsOpenedOnce_andDuplicatedFreely() {
    after("OpenGroup(g0)", "OpenDeviceNode(d0)", "OpenIommufd(i0)")
        .expect("OpenGroup(g1)", "EBUSY")
        .expect("Dup(g0, g1)", "ok")
        .then("Close(g0)")
        .expect("GroupStatus(g1)", "ok(0x1)")
        .expect("Bind(d0, i0)", "EBUSY")
        .expect("OpenGroup(g0)", "EBUSY")
        .then("Close(g1)")
        .expect("Bind(d0, i0)", "ok");
  }

  @Test
  void duplicatesOfAnOrphan_doNotKeepTheNewGroupClosed() {
    after("OpenGroup(g0)", "UnbindDriver", "Dup(g0, g1)", "Close(g0)", "BindDriver")
        .expect("GroupStatus(g1)", "ENODEV")
        .expect("OpenGroup(g0)", "ok");
  }

  @Test
  void duplicateOfADeviceFile_keepsTheContainerAndTheGroup() {
    Walk.through(BY_GROUP, DEVICE_BY_GROUP)
        .then("Dup(e0, e1)", "Close(e0)")
        .expect("UnsetContainer(g0)", "EBUSY")
        .then("Close(g0)")
        .expect("OpenGroup(g1)", "EBUSY")
        .then("Close(e1)")
        .expect("OpenGroup(g1)", "ok");
  }

  @Test
  void deviceFile_canBeDuplicated_whereTheGroupHandsOutNone() {
    Walk.through(BY_GROUP, DEVICE_BY_GROUP)
        .expect("UnbindDriver", "blocked")
        .expect("GetDeviceFd(g0, e1)", "ENODEV")
        .then("Dup(e0, e1)", "Close(e0)")
        .expect("Read(e1)", "ok(0x10000ed)")
        .expectIn("registration.unregistering")
        .then("Close(e1)")
        .expectIn("registration.unregistered");
  }

  @Test
  void containerStays_withTheGroupsOtherDescriptor() {
    Walk.through(BY_GROUP, "OpenContainer(c0)", "OpenGroup(g0)", "SetContainer(g0, c0)")
        .then("Dup(g0, g1)", "Close(g0)")
        .expect("GroupStatus(g1)", "ok(0x3)")
        .then("Close(g1)", "OpenGroup(g1)")
        .expect("GroupStatus(g1)", "ok(0x1)");
  }

  @Test
  void emptySlot_hasNothingToDuplicate() {
    after("OpenGroup(g0)").expect("Dup(d0, d1)", "EBADF").expect("Dup(g1, g0)", "skipped");
  }
}
