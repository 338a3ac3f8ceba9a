package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EINVAL;

import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A {@code struct vfio_container}. It outlives its descriptor while a group is attached to it.
 * Follows {@code drivers/vfio/container.c}.
 */
final class VfioContainer {
  final List<VfioGroup> groups = new ArrayList<>();

  /** Whether {@code VFIO_SET_IOMMU} chose a driver; the only one there is is type 1. */
  boolean iommuDriver;

  /** {@code vfio_ioctl_set_iommu}. */
  Outcome setIommu() {
    if (groups.isEmpty() || iommuDriver) {
      return Outcomes.refused(EINVAL);
    }
    iommuDriver = true;
    return Outcomes.OK;
  }

  /** {@code vfio_container_attach_group}: DMA that there is becomes the group's own. */
  Outcome attachGroup(VfioGroup group, IommuGroup iommuGroup) {
    Outcome claimed = group.emulated ? Outcomes.OK : iommuGroup.claimGroup(group);
    if (!claimed.isSuccess()) {
      return claimed;
    }
    group.container = this;
    group.containerUsers = 1;
    groups.add(group);
    return Outcomes.OK;
  }

  /** {@code vfio_group_detach_container}: the last group to leave takes the driver with it. */
  void detachGroup(VfioGroup group) {
    if (group.iommuGroup != null && !group.emulated) {
      group.iommuGroup.releaseGroup();
    }
    group.container = null;
    group.containerUsers = 0;
    groups.remove(group);
    if (groups.isEmpty() || group.faults.contains(Fault.IOMMU_DRIVER_GONE_WITH_FIRST_GROUP)) {
      iommuDriver = false;
    }
  }
}
