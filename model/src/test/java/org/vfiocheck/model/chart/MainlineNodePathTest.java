package org.vfiocheck.model.chart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The device-node path: the rows of the lab's observed truths, and the corners around them. */
final class MainlineNodePathTest {
  private static final Chart MAINLINE = Charts.load("mainline");

  private static Walk after(String... actions) {
    return Walk.through(MAINLINE, actions);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Read(d0)",
        "ReadConfig(d0)",
        "Write(d0)",
        "Mmap(d0, m0)",
        "GetInfo(d0)",
        "GetRegionInfo(d0)",
        "SetIrqs(d0)",
        "Reset(d0)",
        "Feature(d0)",
        "Attach(d0, a0)",
        "AttachBadId(d0)",
        "Detach(d0)"
      })
  void access_beforeBind_isRefusedWithEinval(String access) {
    after("OpenDeviceNode(d0)").expect(access, "EINVAL").expectIn("d0.blocked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Read(d0)", "Mmap(d0, m0)", "Bind(d0, i0)", "Detach(d0)", "Close(d0)"})
  void anything_onAnEmptySlot_isRefusedWithEbadf(String action) {
    after("OpenIommufd(i0)").expect(action, "EBADF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bind(d0, i0)", "BindBadPage(d0, i0)", "BindWrongFd(d0)", "BindNoFd(d0)"})
  void bind_whileGroupIsOpen_isRefusedWithEbusy(String bind) {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "OpenGroup(g0)").expect(bind, "EBUSY");
  }

  @Test
  void openWithoutTheRightTo_isRefusedWithEacces_whereTheNodeIs() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Bind(d0, i0)")
        .expect("OpenDeviceNodeAsNobody(d0)", "skipped")
        .expect("OpenDeviceNodeAsNobody(d1)", "EACCES")
        .expect("OpenGroupAsNobody(g0)", "EACCES")
        .then("UnbindDriver")
        .expect("OpenDeviceNodeAsNobody(d1)", "ENOENT")
        .expect("OpenGroupAsNobody(g0)", "EACCES")
        .then("Close(d0)")
        .expect("OpenGroupAsNobody(g0)", "ENOENT");
  }

  @Test
  void bind_withAnEmptyIommufd_isRefusedBeforeTheGroupIsAsked() {
    after("OpenDeviceNode(d0)", "OpenGroup(g0)").expect("Bind(d0, i0)", "EINVAL");
  }

  @Test
  void bind_grantsAccess_evenBeforeAttach() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)")
        .expect("Bind(d0, i0)", "ok")
        .expect("Read(d0)", "ok(0x10000ed)")
        .expect("ReadConfig(d0)", "ok(0x11e81234)")
        .expect("Write(d0)", "ok(0x4)")
        .expect("Reset(d0)", "EINVAL")
        .expect("Feature(d0)", "ENOTTY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bind(d0, i0)", "BindBadPage(d0, i0)", "BindWrongFd(d0)", "BindNoFd(d0)"})
  void bind_again_isRefusedWithEinval(String bind) {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Bind(d0, i0)").expect(bind, "EINVAL");
  }

  @Test
  void bind_ofASecondDescriptor_isRefusedWithEinval_afterItsIommufdWasLookedUp() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Bind(d0, i0)", "OpenDeviceNode(d1)")
        .expect("Bind(d1, i0)", "EINVAL")
        .expect("BindWrongFd(d1)", "EBADFD")
        .expect("BindNoFd(d1)", "EBADF")
        .expect("Read(d1)", "EINVAL");
  }

  @Test
  void bind_thatCannotAnswer_isUndone() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)")
        .expect("BindBadPage(d0, i0)", "EFAULT")
        .expect("Read(d0)", "EINVAL")
        .expect("OpenGroup(g0)", "ok");
  }

  @Test
  void openGroup_whileBound_isRefusedWithEbusy() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Bind(d0, i0)")
        .expect("OpenGroup(g0)", "EBUSY")
        .then("Close(d0)", "OpenGroup(g0)");
  }

  @Test
  void mapping_keepsTheDeviceBound_afterItsDescriptorIsClosed() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Bind(d0, i0)", "Mmap(d0, m0)", "Close(d0)")
        .expect("OpenGroup(g0)", "EBUSY")
        .expect("Touch(m0)", "ok(0x10000ed)")
        .then("OpenDeviceNode(d0)")
        .expect("Bind(d0, i0)", "EINVAL")
        .then("Munmap(m0)")
        .expect("Bind(d0, i0)", "ok");
  }

  @Test
  void attach_reachesOnlyAnAddressSpaceOfItsOwnContext() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Bind(d0, i0)")
        .expect("Attach(d0, a0)", "ENOENT")
        .then("IoasAlloc(i0, a0)", "Attach(d0, a0)", "Attach(d0, a0)")
        .expect("AttachBadId(d0)", "ENOENT")
        .expect("IoasDestroy(i0, a0)", "EBUSY")
        .then("Close(i0)", "OpenIommufd(i0)", "IoasAlloc(i0, a0)")
        .expect("Attach(d0, a0)", "ENOENT")
        .expect("IoasDestroy(i0, a0)", "ok");
  }

  @Test
  void addressSpace_isMappedAndUnmappedOnce() {
    after("OpenIommufd(i0)")
        .expect("IoasMap(i0, a0)", "ENOENT")
        .then("IoasAlloc(i0, a0)")
        .expect("IoasUnmap(i0, a0)", "ENOENT")
        .then("IoasMap(i0, a0)")
        .expect("IoasMap(i0, a0)", "EEXIST")
        .expect("IoasAlloc(i0, a0)", "skipped")
        .then("IoasUnmap(i0, a0)", "IoasDestroy(i0, a0)", "Close(i0)")
        .expect("IoasMap(i0, a0)", "EBADF");
  }

  @Test
  void detach_releasesTheAddressSpace_andNeverFails() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Bind(d0, i0)", "Detach(d0)")
        .then("IoasAlloc(i0, a0)", "Attach(d0, a0)", "Detach(d0)", "IoasDestroy(i0, a0)");
  }
}
