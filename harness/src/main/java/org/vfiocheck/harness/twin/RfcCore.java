package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EBADF;
import static org.vfiocheck.model.outcome.Errno.EBADFD;
import static org.vfiocheck.model.outcome.Errno.EFAULT;
import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Errno.ENODEV;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * Opening, binding and closing as the RFC of 2021 has them: every file opens the device, the first
 * one decides whether access is blocked, a binding to an iommufd clears that, and the last close
 * ends both. Follows the functions that the patch set {@code rfc-2021} gives 6.12.
 *
 * <p>{@link VfioDevice#openCount} is the RFC's {@code refcnt}.
 */
final class RfcCore {
  private RfcCore() {}

  /** {@code vfio_device_fops_cdev_open}: the device opens with its node. */
  static Opening openNode(VfioDevice device) {
    if (!device.tryGetRegistration()) {
      return Opening.refused(ENODEV);
    }
    VfioDeviceFile df = new VfioDeviceFile(device, null);
    Outcome opened = open(df);
    if (!opened.isSuccess()) {
      device.putRegistration();
      return Opening.refused(opened);
    }
    return Opening.of(df);
  }

  /** {@code vfio_df_open}. */
  static Outcome open(VfioDeviceFile df) {
    Outcome used = df.group == null ? Outcomes.OK : groupUseIommu(df);
    if (used.isSuccess() && ++df.device.openCount == 1) {
      openDevice(df.device);
    }
    return used;
  }

  /**
   * {@code vfio_pci_open_device}; in the RFC, {@code vfio_pci_open} with a {@code refcnt} of 0. A
   * container is the device's group's, whoever opens; an iommufd in its place counts as one.
   */
  private static void openDevice(VfioDevice device) {
    device.blockAccess = !device.group.hasIommu();
  }

  /** {@code vfio_df_group_use_iommu}. */
  private static Outcome groupUseIommu(VfioDeviceFile df) {
    VfioDevice device = df.device;
    Outcome used = Outcomes.OK;
    if (df.iommufd == null) {
      used = device.groupOpenCount == 0 ? device.group.useContainer() : Outcomes.OK;
    } else if (!device.iommufdBound) {
      used = pciBind(device, df.iommufd);
      device.iommufdBound = used.isSuccess();
    }
    if (used.isSuccess()) {
      device.groupOpenCount++;
    }
    return used;
  }

  /** {@code vfio_df_close}, with {@code vfio_df_release_iommu}. */
  static void close(VfioDeviceFile df) {
    VfioDevice device = df.device;
    device.openCount--;
    if (df.group != null && --device.groupOpenCount == 0 && df.iommufd == null) {
      device.group.unuseContainer();
    }
    if (device.openCount == 0 && device.iommufdBound) {
      pciUnbind(device);
      device.iommufdBound = false;
    }
  }

  /** {@code vfio_df_cdev_close}: the group stays blocked until the last close. */
  static void closeNode(VfioDeviceFile df) {
    VfioDevice device = df.device;
    close(df);
    boolean unblock = device.openCount == 0 && device.cdevOpened;
    if (unblock) {
      device.cdevOpened = false;
    }
    DeviceCdev.dropIommufd(df);
    if (unblock) {
      device.group.unblock();
    }
  }

  /** {@code vfio_df_ioctl_bind_iommufd} with the group blocked: it asks whether the device is. */
  static Outcome bindBlocked(VfioDeviceFile df, FdArgument fd, boolean writable) {
    VfioDevice device = df.device;
    if (device.iommufdBound) {
      return refused(EINVAL);
    }
    OpenFile file = fd.file();
    if (file == null) {
      return refused(EBADF);
    }
    if (!(file instanceof IommufdCtx ctx)) {
      return refused(EBADFD);
    }
    Outcome bound = pciBind(device, ctx);
    if (bound.isSuccess() && !writable) {
      pciUnbind(device);
      return refused(EFAULT);
    }
    if (bound.isSuccess()) {
      ctx.get();
      df.iommufd = ctx;
      device.iommufdBound = true;
      device.cdevOpened = true;
      df.accessGranted = true;
    }
    return bound;
  }

  /** {@code vfio_pci_bind_iommufd}. */
  private static Outcome pciBind(VfioDevice device, IommufdCtx ctx) {
    Outcome bound = VfioIommufd.physicalBind(device, ctx);
    if (bound.isSuccess()) {
      device.blockAccess = false;
    }
    return bound;
  }

  /** {@code vfio_pci_unbind_iommufd}. */
  private static void pciUnbind(VfioDevice device) {
    device.blockAccess = true;
    VfioIommufd.physicalUnbind(device);
  }
}
