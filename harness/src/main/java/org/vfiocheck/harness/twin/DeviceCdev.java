package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EBADF;
import static org.vfiocheck.model.outcome.Errno.EBADFD;
import static org.vfiocheck.model.outcome.Errno.EBUSY;
import static org.vfiocheck.model.outcome.Errno.EFAULT;
import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Errno.ENODEV;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import java.util.Set;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/** The device node's own calls. Follows {@code drivers/vfio/device_cdev.c}. */
final class DeviceCdev {
  private DeviceCdev() {}

  /** {@code vfio_device_fops_cdev_open}: a file that reaches nothing yet. */
  static Opening open(VfioDevice device) {
    if (device.contract.opensDeviceWithNode()) {
      return RfcCore.openNode(device);
    }
    return device.tryGetRegistration()
        ? Opening.of(new VfioDeviceFile(device, null))
        : Opening.refused(ENODEV);
  }

  /**
   * {@code vfio_df_ioctl_bind_iommufd}. In order: a negative number, the group, the file's own
   * earlier bind, the number's file, and only then the device, which somebody else may have open.
   *
   * @param writable whether the argument's page can be written, which is found out last
   */
  static Outcome bindIommufd(VfioDeviceFile df, FdArgument fd, boolean writable) {
    if (fd.negative() || df.group != null) {
      return refused(EINVAL);
    }
    VfioGroup group = df.device.group;
    Outcome blocked = group.block();
    if (!blocked.isSuccess()) {
      return blocked;
    }
    boolean before = df.accessGranted;
    Outcome bound =
        df.device.contract.opensDeviceWithNode()
            ? RfcCore.bindBlocked(df, fd, writable)
            : bindBlocked(df, fd, writable);
    boolean granted = !before && df.accessGranted;
    if (!granted && !group.faults.contains(Fault.UNBLOCK_FORGOTTEN_ON_FAILED_BIND)) {
      group.unblock();
    }
    return bound;
  }

  /** The part of {@code vfio_df_ioctl_bind_iommufd} that runs with the group blocked. */
  private static Outcome bindBlocked(VfioDeviceFile df, FdArgument fd, boolean writable) {
    Set<Fault> faults = df.device.faults;
    if (df.accessGranted) {
      return refused(faults.contains(Fault.WRONG_ERRNO_ON_SECOND_BIND) ? EBUSY : EINVAL);
    }
    OpenFile file = fd.file();
    if (file == null) {
      return refused(EBADF);
    }
    if (!(file instanceof IommufdCtx ctx)) {
      return refused(EBADFD);
    }
    ctx.get();
    df.iommufd = ctx;
    Outcome opened = df.open();
    if (!opened.isSuccess()) {
      dropIommufd(df);
      return opened;
    }
    if (!writable && !faults.contains(Fault.ACCESS_KEPT_AFTER_FAILED_COPY_OUT)) {
      df.close();
      dropIommufd(df);
      return refused(EFAULT);
    }
    df.device.cdevOpened = true;
    df.accessGranted = true;
    return writable ? Outcomes.OK : refused(EFAULT);
  }

  /** {@code vfio_df_unbind_iommufd}: nothing to do for a file that was never bound. */
  static void unbindIommufd(VfioDeviceFile df) {
    if (df.device.contract.opensDeviceWithNode()) {
      RfcCore.closeNode(df);
      return;
    }
    if (!df.accessGranted) {
      return;
    }
    df.close();
    dropIommufd(df);
    df.device.cdevOpened = false;
    if (!df.device.faults.contains(Fault.UNBLOCK_FORGOTTEN_ON_CLOSE)) {
      df.device.group.unblock();
    }
  }

  static void dropIommufd(VfioDeviceFile df) {
    if (df.iommufd != null) {
      df.iommufd.put();
      df.iommufd = null;
    }
  }
}
