package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Errno.ENODEV;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/** A vfio device's dealings with iommufd. Follows {@code drivers/vfio/iommufd.c}. */
final class VfioIommufd {
  private VfioIommufd() {}

  /** {@code vfio_iommufd_physical_bind}. */
  static Outcome physicalBind(VfioDevice device, IommufdCtx ctx) {
    Outcome claimed = device.pci.iommuGroup.claimDevice(ctx);
    if (claimed.isSuccess()) {
      device.iommufdDevice = new IommufdDevice(ctx, device.pci.iommuGroup, device.faults);
    }
    return claimed;
  }

  /** {@code vfio_iommufd_physical_unbind}. */
  static void physicalUnbind(VfioDevice device) {
    IommufdDevice idev = device.iommufdDevice;
    if (idev == null) {
      return;
    }
    if (device.iommufdAttached && !device.faults.contains(Fault.DETACH_FORGOTTEN_ON_CLOSE)) {
      idev.detach();
      device.iommufdAttached = false;
    }
    idev.unbind();
    device.iommufdDevice = null;
  }

  /** {@code vfio_iommufd_physical_attach_ioas}: attaching what is attached replaces. */
  static Outcome physicalAttachIoas(VfioDevice device, int ptId) {
    IommufdDevice idev = device.iommufdDevice;
    if (idev == null) {
      return refused(EINVAL);
    }
    Outcome attached = device.iommufdAttached ? idev.replace(ptId) : idev.attach(ptId);
    if (attached.isSuccess()) {
      device.iommufdAttached = true;
    }
    return attached;
  }

  /** {@code vfio_iommufd_physical_detach_ioas}, which the ioctl cannot tell from nothing to do. */
  static Outcome physicalDetachIoas(VfioDevice device) {
    if (device.iommufdDevice != null && device.iommufdAttached) {
      device.iommufdDevice.detach();
      device.iommufdAttached = false;
    }
    return Outcomes.OK;
  }

  /** {@code vfio_iommufd_compat_attach_ioas}. */
  static Outcome compatAttachIoas(VfioDevice device, IommufdCtx ctx) {
    return ctx.vfioIoas == null ? refused(ENODEV) : physicalAttachIoas(device, ctx.vfioIoas.id);
  }
}
