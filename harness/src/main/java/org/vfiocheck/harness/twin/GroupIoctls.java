package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EBADF;
import static org.vfiocheck.model.outcome.Errno.EBADFD;
import static org.vfiocheck.model.outcome.Errno.EBUSY;
import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Errno.ENODEV;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/** The ioctls of an open group. Follows {@code drivers/vfio/group.c}. */
final class GroupIoctls {
  /** {@code VFIO_GROUP_FLAGS_VIABLE} in {@code include/uapi/linux/vfio.h}. */
  static final int VIABLE = 1;

  /** {@code VFIO_GROUP_FLAGS_CONTAINER_SET} in {@code include/uapi/linux/vfio.h}. */
  static final int CONTAINER_SET = 2;

  private GroupIoctls() {}

  /**
   * {@code vfio_group_ioctl_set_container}. The descriptor is looked up first and judged last: in
   * between come what the group is attached to already and whether it still has an IOMMU group.
   */
  static Outcome setContainer(VfioGroup group, FdArgument fd) {
    OpenFile file = fd.file();
    if (file == null) {
      return refused(EBADF);
    }
    if (group.hasIommu()) {
      return refused(EINVAL);
    }
    if (group.iommuGroup == null) {
      return refused(ENODEV);
    }
    if (file instanceof ContainerFile legacy) {
      return legacy.container.attachGroup(group, group.iommuGroup);
    }
    if (file instanceof IommufdCtx ctx) {
      ctx.get();
      ctx.compatIoasCreate();
      group.iommufd = ctx;
      return Outcomes.OK;
    }
    return refused(EBADFD);
  }

  /**
   * {@code vfio_group_ioctl_unset_container}. Only a container counts its users: an iommufd can be
   * taken from under a device that is open through it.
   */
  static Outcome unsetContainer(VfioGroup group) {
    if (!group.hasIommu()) {
      return refused(EINVAL);
    }
    if (group.container != null) {
      if (group.containerUsers != 1) {
        return refused(EBUSY);
      }
      group.container.detachGroup(group);
    }
    group.dropIommufd();
    return Outcomes.OK;
  }

  /** {@code vfio_group_ioctl_get_status}; the value is the flags. */
  static Outcome getStatus(VfioGroup group) {
    if (group.iommuGroup == null) {
      return refused(ENODEV);
    }
    if (group.hasIommu()) {
      return Outcomes.value(VIABLE | CONTAINER_SET);
    }
    boolean viable =
        !group.iommuGroup.isOwnerClaimed() || group.faults.contains(Fault.STATUS_ALWAYS_VIABLE);
    return Outcomes.value(viable ? VIABLE : 0);
  }

  /** {@code vfio_group_ioctl_get_device_fd}: the name is looked up before the group is judged. */
  static Opening getDeviceFd(VfioGroup group, BusDevice named) {
    VfioDevice device = fromName(group, named);
    if (device == null) {
      return Opening.refused(ENODEV);
    }
    VfioDeviceFile df = new VfioDeviceFile(device, group);
    Outcome opened = GroupOpen.open(df, group);
    if (opened.isSuccess()) {
      return Opening.of(df);
    }
    if (!group.faults.contains(Fault.REGISTRATION_LEAKED_ON_FAILED_OPEN)) {
      device.putRegistration();
    }
    return Opening.refused(opened);
  }

  /** {@code vfio_device_get_from_name}; null is the kernel's ENODEV. */
  @SuppressWarnings("ReferenceEquality") // each device is one object
  private static @Nullable VfioDevice fromName(VfioGroup group, BusDevice named) {
    for (VfioDevice device : group.devices) {
      if (device.dev == named && device.tryGetRegistration()) {
        return device;
      }
    }
    return null;
  }
}
