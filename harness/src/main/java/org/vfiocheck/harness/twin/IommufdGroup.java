package org.vfiocheck.harness.twin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code struct iommufd_group}: what an iommufd knows of an IOMMU group while a device of it is
 * bound there. The group's devices go through one page table, whichever of them was attached to it.
 * Follows {@code drivers/iommu/iommufd/device.c}.
 */
final class IommufdGroup {
  final IommuGroup iommuGroup;

  /** What the group's DMA goes through, or null while it is blocked. */
  @Nullable HwptPaging hwpt;

  /** The devices that were attached, each by a call of its own; a set of pointers. */
  final List<IommufdDevice> attached = new ArrayList<>();

  /** How many devices are bound: the group goes with the last. */
  int references;

  IommufdGroup(IommuGroup iommuGroup) {
    this.iommuGroup = iommuGroup;
  }
}
