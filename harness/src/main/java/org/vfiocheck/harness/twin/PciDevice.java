package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EBUSY;
import static org.vfiocheck.model.outcome.Errno.ENODEV;

import org.vfiocheck.model.outcome.Errno;

/**
 * A PCI device that {@code driver_override} gives to vfio-pci alone. Follows {@code
 * drivers/base/bus.c}, {@code drivers/base/dd.c} and {@code drivers/vfio/pci/vfio_pci.c}.
 */
final class PciDevice extends BusDevice {
  private final Contract contract;

  /**
   * Whether the PCI core lists a bus reset among the device's resets: it probes each device of a
   * bus as it finds it, when the first one is still alone there ({@code drivers/pci/pci.c}, {@code
   * pci_init_reset_methods}, {@code pci_parent_bus_reset}). The reset itself is refused later.
   */
  private final boolean listsBusReset;

  PciDevice(IommuGroup iommuGroup, VfioGroups groups, Contract contract, boolean firstOfBus) {
    super(iommuGroup, groups);
    this.contract = contract;
    this.listsBusReset = firstOfBus;
    bindStore();
  }

  @Override
  VfioDevice probe() {
    VfioGroup group = groups.findOrAlloc(iommuGroup);
    return new VfioDevice(this, new VfioPci(), group, contract);
  }

  /** {@code __driver_probe_device} refuses a device that has a driver. */
  @Override
  Errno whenBound() {
    return EBUSY;
  }

  /** {@code unbind_store}. */
  @Override
  Errno whenUnbound() {
    return ENODEV;
  }

  @Override
  boolean isLockedForReset() {
    return listsBusReset && isUnbinding();
  }
}
