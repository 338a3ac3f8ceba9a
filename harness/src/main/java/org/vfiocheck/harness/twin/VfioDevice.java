package org.vfiocheck.harness.twin;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code struct vfio_device}: the device while a vfio driver is bound to it, and until its last
 * file is gone. Follows {@code drivers/vfio/vfio_main.c}.
 *
 * <p>What vfio-pci knows about mappable BARs is left out: the initial state and every bind leave it
 * known, so it can be told only by an access that should have been refused.
 */
final class VfioDevice {
  final BusDevice dev;
  final VfioDriver driver;
  final VfioGroup group;
  final Set<Fault> faults;
  final Contract contract;

  /** One for the registration, one for each file of the device. */
  private int refcount = 1;

  /**
   * How many files have the device open: bound device-node files (in the RFC, all of them) and the
   * group's device files.
   */
  int openCount;

  /** In mainline asked only by a hot reset, which the alphabet does not have. */
  boolean cdevOpened;

  /** The iommufd's object for this device while it is bound to one. */
  @Nullable IommufdDevice iommufdDevice;

  /** The same of a device that does no DMA of its own. */
  @Nullable IommufdAccess iommufdAccess;

  boolean iommufdAttached;

  /** The RFC only: how many of the files that have the device open are the group's. */
  int groupOpenCount;

  /** The RFC only: read, write and mmap are refused, through whatever file. */
  boolean blockAccess;

  /** The RFC only: bound to an iommufd, through whatever file, until the last close. */
  boolean iommufdBound;

  /** Whether {@code /dev/vfio/devices/vfioN} exists. */
  private boolean node = true;

  /** Whether the unregister waits for the last file. */
  private boolean unregistering;

  /** {@code __vfio_register_dev}: joins its group, gets its node, can be found by name. */
  VfioDevice(BusDevice dev, VfioDriver driver, VfioGroup group, Contract contract) {
    this.dev = dev;
    this.driver = driver;
    this.group = group;
    this.faults = group.faults;
    this.contract = contract;
    group.devices.add(this);
  }

  /** {@code vfio_device_try_get_registration}. */
  boolean tryGetRegistration() {
    if (refcount == 0) {
      return false;
    }
    refcount++;
    return true;
  }

  /** {@code vfio_device_put_registration}: the last one lets a waiting unregister go on. */
  void putRegistration() {
    if (--refcount == 0 && unregistering) {
      unregistering = false;
      dev.removed();
    }
  }

  /**
   * {@code vfio_unregister_group_dev}: no new opening from now on, and a wait for the files there
   * are. Files opened before may still be bound and used meanwhile.
   *
   * @return whether it is over; if not, {@link BusDevice#removed} is called when it is
   */
  boolean unregister() {
    group.devices.remove(this);
    node = faults.contains(Fault.NODE_OUTLIVES_UNREGISTER);
    refcount--;
    if (refcount == 0 || faults.contains(Fault.UNREGISTER_DOES_NOT_WAIT)) {
      dev.removed();
      return true;
    }
    unregistering = true;
    return false;
  }

  boolean hasNode() {
    return node;
  }

  int refcount() {
    return refcount;
  }
}
