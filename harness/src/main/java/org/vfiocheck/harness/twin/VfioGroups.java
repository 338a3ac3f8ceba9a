package org.vfiocheck.harness.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The groups that vfio knows, each with its node {@code /dev/vfio/<group>}. Follows {@code
 * drivers/vfio/group.c}.
 */
final class VfioGroups {
  private final Set<Fault> faults;
  private final List<VfioGroup> list = new ArrayList<>();

  VfioGroups(Set<Fault> faults) {
    this.faults = faults;
  }

  Set<Fault> faults() {
    return faults;
  }

  /** {@code vfio_group_find_from_iommu}: null means that the node does not exist. */
  @Nullable VfioGroup find(IommuGroup iommuGroup) {
    for (VfioGroup group : list) {
      if (group.iommuGroup == iommuGroup || faults.contains(Fault.GROUPS_NOT_TOLD_APART)) {
        return group;
      }
    }
    return null;
  }

  /**
   * {@code vfio_group_find_or_alloc}. An orphan is never found again: after a rebind there are two
   * group objects, the new one and the one that an old file keeps.
   */
  VfioGroup findOrAlloc(IommuGroup iommuGroup) {
    VfioGroup group = find(iommuGroup);
    if (group != null) {
      group.drivers++;
      return group;
    }
    group = new VfioGroup(iommuGroup, false, faults);
    list.add(group);
    return group;
  }

  /** {@code vfio_noiommu_group_alloc}: a group of its own for each device, whenever it comes. */
  VfioGroup allocEmulated(IommuGroup iommuGroup) {
    VfioGroup group = new VfioGroup(iommuGroup, true, faults);
    list.add(group);
    return group;
  }

  /**
   * {@code vfio_device_remove_group}. A container is detached; an iommufd stays set until the file
   * is closed or somebody unsets it.
   */
  void remove(VfioGroup group) {
    group.drivers--;
    if (group.drivers > 0 && !faults.contains(Fault.GROUP_GONE_WITH_FIRST_DEVICE)) {
      return;
    }
    list.remove(group);
    if (group.container != null) {
      group.container.detachGroup(group);
    }
    group.iommuGroup = null;
  }
}
