package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EEXIST;
import static org.vfiocheck.model.outcome.Errno.ENOENT;

import org.vfiocheck.model.outcome.Errno;

/**
 * A mediated device of the driver mtty: it is created bound, and unbound by its removal. Follows
 * {@code drivers/vfio/mdev/mdev_core.c} and {@code samples/vfio-mdev/mtty.c}.
 *
 * <p>Each creation makes a new IOMMU group ({@code vfio_noiommu_group_alloc}). All of them are one
 * here: nothing is kept in the group of a device that does no DMA.
 */
final class MdevDevice extends BusDevice {
  /** A device that was asked for its info once, as the initial state has it. */
  MdevDevice(IommuGroup iommuGroup, VfioGroups groups) {
    super(iommuGroup, groups);
    vfioDevice = register(new Mtty(true));
  }

  @Override
  VfioDevice probe() {
    return register(new Mtty(false));
  }

  /** {@code vfio_register_emulated_iommu_dev}. */
  private VfioDevice register(Mtty driver) {
    return new VfioDevice(this, driver, groups.allocEmulated(iommuGroup), Contract.MAINLINE);
  }

  /** {@code mdev_device_create}: there is a device of this UUID. */
  @Override
  Errno whenBound() {
    return EEXIST;
  }

  /** The file that is written to is the device's, and gone with it. */
  @Override
  Errno whenUnbound() {
    return ENOENT;
  }
}
