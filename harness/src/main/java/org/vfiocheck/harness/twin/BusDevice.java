package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.outcome.Errno;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A device on its bus, with what is written to sysfs to give it to its driver and to take it away.
 */
abstract class BusDevice {
  final IommuGroup iommuGroup;
  final VfioGroups groups;

  /** What the driver made of the device; null while no driver is bound. */
  @Nullable VfioDevice vfioDevice;

  /** Whether somebody's write that takes the driver away has not come back yet. */
  private boolean unbinding;

  BusDevice(IommuGroup iommuGroup, VfioGroups groups) {
    this.iommuGroup = iommuGroup;
    this.groups = groups;
  }

  /** The driver's probe: registers the device with VFIO. */
  abstract VfioDevice probe();

  /** The answer to giving the driver a device that it has. */
  abstract Errno whenBound();

  /** The answer to taking a device away that the driver does not have. */
  abstract Errno whenUnbound();

  /**
   * {@code pci_try_reset_function} in {@code drivers/pci/pci.c}: whether it finds the device
   * locked, by an unbind that waits, on its way to a reset that it expects to work.
   */
  boolean isLockedForReset() {
    return false;
  }

  final Outcome bindStore() {
    if (vfioDevice != null) {
      return refused(whenBound());
    }
    vfioDevice = probe();
    return Outcomes.OK;
  }

  /** Waits as long as {@code vfio_unregister_group_dev} does. */
  final Outcome unbindStore() {
    if (vfioDevice == null) {
      return refused(whenUnbound());
    }
    unbinding = true;
    return vfioDevice.unregister() ? Outcomes.OK : Outcomes.BLOCKED;
  }

  /** The rest of the unbind, once no file of the device is left. */
  final void removed() {
    if (vfioDevice != null) {
      groups.remove(vfioDevice.group);
    }
    vfioDevice = null;
    unbinding = false;
  }

  final boolean isUnbinding() {
    return unbinding;
  }
}
