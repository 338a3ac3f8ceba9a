package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.ENOENT;

import java.util.Set;

/** One booted kernel: a device in an IOMMU group of its own, bound to vfio-pci, nothing open. */
final class TwinKernel {
  final Set<Fault> faults;
  final IommuGroup iommuGroup = new IommuGroup();
  final VfioGroups groups;
  final PciDevice pci;

  TwinKernel(Contract contract, Set<Fault> faults) {
    this.faults = faults;
    this.groups = new VfioGroups(faults);
    this.pci = new PciDevice(iommuGroup, groups, contract);
  }

  /** {@code open} of {@code /dev/vfio/<group>}: the node goes with the group's last device. */
  Opening openGroup() {
    VfioGroup group = groups.find(iommuGroup);
    return group == null ? Opening.refused(ENOENT) : group.fopsOpen();
  }

  /**
   * {@code open} of {@code /dev/vfio/devices/vfioN}: the node goes when the unregister begins, in
   * {@code drivers/vfio/vfio.h}, {@code vfio_device_del}.
   */
  Opening openDeviceNode() {
    VfioDevice device = pci.vfioDevice;
    return device == null || !device.hasNode() ? Opening.refused(ENOENT) : DeviceCdev.open(device);
  }

  /** {@code open} of {@code /dev/iommu}. */
  IommufdCtx openIommufd() {
    return new IommufdCtx(faults);
  }
}
