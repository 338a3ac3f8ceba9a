package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EBUSY;
import static org.vfiocheck.model.outcome.Errno.ENODEV;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A PCI device that {@code driver_override} gives to vfio-pci alone. Follows {@code
 * drivers/base/bus.c}, {@code drivers/base/dd.c} and {@code drivers/vfio/pci/vfio_pci.c}.
 */
final class PciDevice {
  final IommuGroup iommuGroup;
  private final VfioGroups groups;
  private final Contract contract;

  /**
   * Whether the PCI core lists a bus reset among the device's resets: it probes each device of a
   * bus as it finds it, when the first one is still alone there ({@code drivers/pci/pci.c}, {@code
   * pci_init_reset_methods}, {@code pci_parent_bus_reset}). The reset itself is refused later.
   */
  private final boolean listsBusReset;

  /** What vfio-pci made of the device; null while no driver is bound. */
  @Nullable VfioDevice vfioDevice;

  /** Whether somebody's write to {@code unbind} has not come back yet. */
  private boolean unbinding;

  PciDevice(IommuGroup iommuGroup, VfioGroups groups, Contract contract, boolean firstOfBus) {
    this.contract = contract;
    this.iommuGroup = iommuGroup;
    this.groups = groups;
    this.listsBusReset = firstOfBus;
    this.vfioDevice =
        new VfioDevice(this, groups.findOrAlloc(iommuGroup), groups.faults(), contract);
  }

  /** {@code bind_store}: {@code __driver_probe_device} refuses a device that has a driver. */
  Outcome bindStore() {
    if (vfioDevice != null) {
      return refused(EBUSY);
    }
    vfioDevice = new VfioDevice(this, groups.findOrAlloc(iommuGroup), groups.faults(), contract);
    return Outcomes.OK;
  }

  /** {@code unbind_store}: waits as long as {@code vfio_unregister_group_dev} does. */
  Outcome unbindStore() {
    if (vfioDevice == null) {
      return refused(ENODEV);
    }
    unbinding = true;
    return vfioDevice.unregister() ? Outcomes.OK : Outcomes.BLOCKED;
  }

  /** The rest of the unbind, once no file of the device is left. */
  void removed() {
    if (vfioDevice != null) {
      groups.remove(vfioDevice.group);
    }
    vfioDevice = null;
    unbinding = false;
  }

  boolean isUnbinding() {
    return unbinding;
  }

  /**
   * {@code pci_try_reset_function} in {@code drivers/pci/pci.c}: whether it finds the device
   * locked, by an unbind that waits, on its way to a reset that it expects to work.
   */
  boolean isLockedForReset() {
    return listsBusReset && unbinding;
  }
}
