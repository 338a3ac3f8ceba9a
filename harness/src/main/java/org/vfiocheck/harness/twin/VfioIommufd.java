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
    Outcome claimed = device.dev.iommuGroup.claimDevice(ctx);
    if (claimed.isSuccess()) {
      device.iommufdDevice = new IommufdDevice(ctx, device.dev.iommuGroup, device.faults);
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

  /** {@code vfio_iommufd_physical_detach_ioas}. */
  static void physicalDetachIoas(VfioDevice device) {
    if (device.iommufdDevice != null && device.iommufdAttached) {
      device.iommufdDevice.detach();
      device.iommufdAttached = false;
    }
  }

  /** {@code vfio_iommufd_emulated_bind}: there is no DMA to own, so nobody is asked. */
  static Outcome emulatedBind(VfioDevice device, IommufdCtx ctx) {
    device.iommufdAccess = new IommufdAccess(ctx, device.faults);
    return Outcomes.OK;
  }

  /** {@code vfio_iommufd_emulated_unbind}. */
  static void emulatedUnbind(VfioDevice device) {
    if (device.iommufdAccess != null) {
      device.iommufdAccess.destroy();
      device.iommufdAttached = false;
      device.iommufdAccess = null;
    }
  }

  /** {@code vfio_iommufd_emulated_attach_ioas}. */
  static Outcome emulatedAttachIoas(VfioDevice device, int ioasId) {
    IommufdAccess access = device.iommufdAccess;
    if (access == null) {
      return refused(EINVAL);
    }
    Outcome attached = device.iommufdAttached ? access.replace(ioasId) : access.attach(ioasId);
    if (attached.isSuccess() && !device.faults.contains(Fault.ACCESS_ATTACHMENT_NOT_NOTED)) {
      device.iommufdAttached = true;
    }
    return attached;
  }

  /** {@code vfio_iommufd_emulated_detach_ioas}. */
  static void emulatedDetachIoas(VfioDevice device) {
    if (device.iommufdAccess != null && device.iommufdAttached) {
      device.iommufdAccess.detach();
      device.iommufdAttached = false;
    }
  }

  /** {@code vfio_iommufd_compat_attach_ioas}. */
  static Outcome compatAttachIoas(VfioDevice device, IommufdCtx ctx) {
    return ctx.vfioIoas == null
        ? refused(ENODEV)
        : device.driver.attachIoas(device, ctx.vfioIoas.id);
  }
}
