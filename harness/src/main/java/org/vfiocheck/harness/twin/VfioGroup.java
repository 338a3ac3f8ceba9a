package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EBUSY;
import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Errno.ENODEV;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A {@code struct vfio_group}: made when the first device of an IOMMU group gets a vfio driver,
 * removed when the last one loses it, and kept as an orphan while a file is open on it. Follows
 * {@code drivers/vfio/group.c}, where no other file is named.
 */
final class VfioGroup {
  final Set<Fault> faults;

  /** {@code VFIO_EMULATED_IOMMU}: of a device that does no DMA, so that none has an owner. */
  final boolean emulated;

  /** How many devices of the IOMMU group have a vfio driver. */
  int drivers = 1;

  /** Null in an orphan. */
  @Nullable IommuGroup iommuGroup;

  /** The devices that {@code VFIO_GROUP_GET_DEVICE_FD} can find. */
  final List<VfioDevice> devices = new ArrayList<>();

  @Nullable VfioContainer container;

  /** One for the attachment, one more while the device is open through the container. */
  int containerUsers;

  @Nullable IommufdCtx iommufd;
  @Nullable GroupFile openedFile;

  /** How many device-node files keep the group from being opened. */
  int cdevDeviceOpenCount;

  VfioGroup(IommuGroup iommuGroup, boolean emulated, Set<Fault> faults) {
    this.iommuGroup = iommuGroup;
    this.emulated = emulated;
    this.faults = faults;
  }

  /** {@code vfio_group_fops_open}. */
  Opening fopsOpen() {
    if (drivers == 0) {
      return Opening.refused(ENODEV);
    }
    if (isBlocked() && !faults.contains(Fault.GROUP_NOT_BLOCKED_WHILE_BOUND)) {
      return Opening.refused(EBUSY);
    }
    if (openedFile != null && !faults.contains(Fault.GROUP_OPEN_TWICE)) {
      return Opening.refused(EBUSY);
    }
    openedFile = new GroupFile(this);
    return Opening.of(openedFile);
  }

  private boolean isBlocked() {
    return faults.contains(Fault.GROUP_BLOCKED_PER_DEVICE)
        ? !devices.isEmpty() && devices.getFirst().cdevOpened
        : cdevDeviceOpenCount != 0;
  }

  /**
   * {@code vfio_group_fops_release}. A device opened through a container pins the file, so there is
   * none left; one opened through an iommufd may well be.
   */
  void fopsRelease() {
    if (container != null && !faults.contains(Fault.CONTAINER_KEPT_ON_GROUP_CLOSE)) {
      container.detachGroup(this);
    }
    dropIommufd();
    openedFile = null;
  }

  /** Forgets the iommufd that {@code VFIO_GROUP_SET_CONTAINER} set, if it set one. */
  void dropIommufd() {
    if (iommufd != null) {
      iommufd.put();
      iommufd = null;
    }
  }

  /** {@code vfio_group_has_iommu}. */
  boolean hasIommu() {
    return container != null || iommufd != null;
  }

  /** {@code vfio_device_block_group}: keeps the group closed for a device-node bind. */
  Outcome block() {
    if (openedFile != null && !faults.contains(Fault.BIND_ALLOWED_WHILE_GROUP_OPEN)) {
      return Outcomes.refused(EBUSY);
    }
    cdevDeviceOpenCount++;
    return Outcomes.OK;
  }

  /** {@code vfio_device_unblock_group}. */
  void unblock() {
    cdevDeviceOpenCount--;
  }

  /**
   * {@code vfio_device_group_use_iommu}, and {@code vfio_group_use_container} in {@code
   * drivers/vfio/container.c}: the open device pins the group's file.
   */
  Outcome useContainer() {
    if (container == null || !container.iommuDriver) {
      return Outcomes.refused(EINVAL);
    }
    if (openedFile != null && !faults.contains(Fault.DEVICE_DOES_NOT_PIN_GROUP_FILE)) {
      openedFile.get();
    }
    containerUsers++;
    return Outcomes.OK;
  }

  /**
   * {@code vfio_device_group_unuse_iommu}, and {@code vfio_group_unuse_container} in {@code
   * drivers/vfio/container.c}: may be what releases the group's file.
   */
  void unuseContainer() {
    if (container == null) {
      return;
    }
    containerUsers =
        faults.contains(Fault.CONTAINER_UNUSED_WITH_FIRST_DEVICE) ? 1 : containerUsers - 1;
    if (openedFile != null && !faults.contains(Fault.DEVICE_DOES_NOT_PIN_GROUP_FILE)) {
      openedFile.put();
    }
  }
}
