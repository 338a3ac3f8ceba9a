package org.vfiocheck.harness.twin;

import static org.vfiocheck.harness.twin.Script.holds;

import org.junit.jupiter.api.Test;

/**
 * The device node: the observed truths of {@code lab.md} and the rules of {@code device_cdev.c}.
 */
class TwinDeviceNodeTest {
  @Test
  void beforeBind_everyAccessIsRefusedWithEinval() {
    holds(
        "OpenDeviceNode(d0)",
        "Read(d0) EINVAL",
        "ReadConfig(d0) EINVAL",
        "Write(d0) EINVAL",
        "Mmap(d0, m0) EINVAL",
        "GetInfo(d0) EINVAL",
        "GetRegionInfo(d0) EINVAL",
        "SetIrqs(d0) EINVAL",
        "Reset(d0) EINVAL",
        "Feature(d0) EINVAL",
        "Attach(d0, a0) EINVAL",
        "AttachBadId(d0) EINVAL",
        "Detach(d0) EINVAL");
  }

  @Test
  void boundAndNotAttached_theDeviceAnswers() {
    holds(
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "Bind(d0, i0)",
        "Read(d0) ok(0x10000ed)",
        "ReadConfig(d0) ok(0x11e81234)",
        "Write(d0) ok(0x4)",
        "GetInfo(d0)",
        "GetRegionInfo(d0)",
        "SetIrqs(d0)",
        "SetIrqs(d0)",
        "Reset(d0) EINVAL",
        "Feature(d0) ENOTTY",
        "Mmap(d0, m0)",
        "Touch(m0) ok(0x10000ed)",
        "Mmap(d0, m0) skipped",
        "Munmap(m0)",
        "Munmap(m0) skipped",
        "Touch(m0) skipped");
  }

  @Test
  void bind_whileTheGroupIsOpen_isRefusedWithEbusy() {
    holds(
        "OpenGroup(g0)",
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "Bind(d0, i0) EBUSY",
        "Close(g0)",
        "Bind(d0, i0)");
  }

  @Test
  void secondBindOfTheSameFile_isEinval() {
    holds(
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "Bind(d0, i0)",
        "Bind(d0, i0) EINVAL",
        "BindWrongFd(d0) EINVAL",
        "BindNoFd(d0) EINVAL",
        "BindBadPage(d0, i0) EINVAL",
        "Read(d0) ok(0x10000ed)",
        "OpenGroup(g0) EBUSY");
  }

  @Test
  void openingTheGroup_whileBound_isRefusedWithEbusy() {
    holds(
        "OpenDeviceNode(d0)",
        "OpenGroup(g0)",
        "Close(g0)",
        "OpenIommufd(i0)",
        "Bind(d0, i0)",
        "OpenGroup(g0) EBUSY",
        "Close(d0)",
        "OpenGroup(g0)");
  }

  @Test
  void aMapping_keepsTheClosedFileBound() {
    holds(
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "Bind(d0, i0)",
        "Mmap(d0, m0)",
        "Close(d0)",
        "Close(i0)",
        "OpenGroup(g0) EBUSY",
        "Touch(m0) ok(0x10000ed)",
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "Bind(d0, i0) EINVAL",
        "Munmap(m0)",
        "Bind(d0, i0)");
  }

  @Test
  void secondFile_cannotBindWhileTheFirstIs() {
    holds(
        "OpenDeviceNode(d0)",
        "OpenDeviceNode(d1)",
        "OpenIommufd(i0)",
        "OpenIommufd(i1)",
        "Bind(d0, i0)",
        "Bind(d1, i0) EINVAL",
        "Bind(d1, i1) EINVAL",
        "BindBadPage(d1, i1) EINVAL",
        "BindNoFd(d1) EBADF",
        "BindWrongFd(d1) EBADFD",
        "Read(d1) EINVAL",
        "Detach(d1) EINVAL",
        "Close(d0)",
        "Read(d1) EINVAL",
        "Bind(d1, i1)");
  }

  @Test
  void bindChecks_comeInTheKernelsOrder() {
    holds(
        "Bind(d0, i0) EBADF",
        "OpenDeviceNode(d0)",
        "OpenGroup(g0)",
        "Bind(d0, i0) EINVAL",
        "BindBadPage(d0, i0) EINVAL",
        "BindNoFd(d0) EBUSY",
        "BindWrongFd(d0) EBUSY",
        "Close(g0)",
        "BindNoFd(d0) EBADF",
        "BindWrongFd(d0) EBADFD",
        "Read(d0) EINVAL",
        "OpenGroup(g0)");
  }

  @Test
  void bindThatCannotCopyOut_isUndone() {
    holds(
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "BindBadPage(d0, i0) EFAULT",
        "Read(d0) EINVAL",
        "OpenGroup(g0)",
        "GroupStatus(g0) ok(0x1)",
        "Close(g0)",
        "Bind(d0, i0)");
  }

  @Test
  void everyCallOnAnEmptySlot_isEbadf() {
    holds(
        "Read(d0) EBADF",
        "Mmap(e0, m0) EBADF",
        "GetInfo(e0) EBADF",
        "Attach(d0, a0) EBADF",
        "SetContainer(g0, c0) EBADF",
        "UnsetContainer(g0) EBADF",
        "GetDeviceFd(g0, e0) EBADF",
        "GroupStatus(g0) EBADF",
        "SetIommu(c0) EBADF",
        "IoasAlloc(i0, a0) EBADF",
        "IoasMap(i0, a0) EBADF",
        "IoasDestroy(i0, a0) EBADF",
        "Close(c0) EBADF",
        "Close(d0) EBADF");
  }

  @Test
  void rightToOpen_isAskedAfterTheNodesExistence_andBeforeTheDriver() {
    holds(
        "OpenGroupAsNobody(g0) EACCES",
        "OpenDeviceNodeAsNobody(d0) EACCES",
        "OpenDeviceNode(d0)",
        "OpenIommufd(i0)",
        "Bind(d0, i0)",
        "OpenGroup(g0) EBUSY",
        "OpenGroupAsNobody(g0) EACCES",
        "UnbindDriver blocked",
        "OpenGroupAsNobody(g0) EACCES",
        "OpenDeviceNodeAsNobody(d1) ENOENT",
        "Close(d0)",
        "OpenGroupAsNobody(g0) ENOENT",
        "OpenDeviceNodeAsNobody(d0) ENOENT");
  }

  @Test
  void fullSlots_areSkipped() {
    holds(
        "OpenContainer(c0)",
        "OpenContainer(c0) skipped",
        "OpenGroup(g0)",
        "OpenGroup(g0) skipped",
        "OpenGroupAsNobody(g0) skipped",
        "OpenDeviceNode(d0)",
        "OpenDeviceNode(d0) skipped",
        "OpenDeviceNodeAsNobody(d0) skipped",
        "OpenIommufd(i0)",
        "OpenIommufd(i0) skipped",
        "IoasAlloc(i0, a0)",
        "IoasAlloc(i0, a0) skipped");
  }
}
