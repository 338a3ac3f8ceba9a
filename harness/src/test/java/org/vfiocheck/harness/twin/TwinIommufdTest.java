package org.vfiocheck.harness.twin;

import static org.vfiocheck.harness.twin.Script.holds;

import org.junit.jupiter.api.Test;

/** Address spaces and attachments: the rules of {@code drivers/iommu/iommufd}. */
class TwinIommufdTest {
  @Test
  void mapping_isRefusedTwice_andUnmappingNothingIsEnoent() {
    holds(
        "OpenIommufd(i0)",
        "IoasMap(i0, a0) ENOENT",
        "IoasUnmap(i0, a0) ENOENT",
        "IoasDestroy(i0, a0) ENOENT",
        "IoasAlloc(i0, a0)",
        "IoasUnmap(i0, a0) ENOENT",
        "IoasMap(i0, a0)",
        "IoasMap(i0, a0) EEXIST",
        "IoasUnmap(i0, a0)",
        "IoasMap(i0, a0)",
        "IoasDestroy(i0, a0)",
        "IoasMap(i0, a0) ENOENT");
  }

  @Test
  void attachedAddressSpace_cannotBeDestroyed() {
    holds(
        "OpenIommufd(i0)",
        "IoasAlloc(i0, a0)",
        "OpenDeviceNode(d0)",
        "Bind(d0, i0)",
        "Detach(d0)",
        "Attach(d0, a0)",
        "Attach(d0, a0)",
        "AttachBadId(d0) ENOENT",
        "IoasDestroy(i0, a0) EBUSY",
        "IoasMap(i0, a0)",
        "Detach(d0)",
        "Detach(d0)",
        "Attach(d0, a0)",
        "Close(d0)",
        "IoasDestroy(i0, a0)");
  }

  @Test
  void addressSpaceOfAnotherIommufd_isNoObject() {
    holds(
        "OpenIommufd(i0)",
        "OpenIommufd(i1)",
        "IoasAlloc(i0, a0)",
        "IoasAlloc(i1, a1)",
        "OpenDeviceNode(d0)",
        "Bind(d0, i1)",
        "Attach(d0, a0) ENOENT",
        "Attach(d0, a1)",
        "IoasDestroy(i0, a0)",
        "Attach(d0, a0) ENOENT",
        "IoasDestroy(i1, a1) EBUSY");
  }

  @Test
  void closedIommufd_livesOnForTheDevice_andANewOpeningIsAnother() {
    holds(
        "OpenIommufd(i0)",
        "IoasAlloc(i0, a0)",
        "OpenDeviceNode(d0)",
        "Bind(d0, i0)",
        "Attach(d0, a0)",
        "Close(i0)",
        "Read(d0) ok(0x10000ed)",
        "OpenIommufd(i0)",
        "IoasMap(i0, a0) ENOENT",
        "IoasAlloc(i0, a0)",
        "Attach(d0, a0) ENOENT",
        "IoasDestroy(i0, a0)",
        "Detach(d0)");
  }
}
