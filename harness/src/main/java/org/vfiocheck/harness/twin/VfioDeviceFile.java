package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EAGAIN;
import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Errno.ENODEV;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.outcome.Errno;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A {@code struct vfio_device_file} and the file it belongs to: one opening of the device, through
 * its node or through its group. Follows {@code drivers/vfio/vfio_main.c}.
 */
final class VfioDeviceFile extends OpenFile {
  final VfioDevice device;

  /** The group that handed the file out; null in a file of the device node. */
  final @Nullable VfioGroup group;

  private final Set<Fault> faults;

  /** The gate: whether this file may reach the device. */
  boolean accessGranted;

  @Nullable IommufdCtx iommufd;

  /** {@code vfio_allocate_device_file}. */
  VfioDeviceFile(VfioDevice device, @Nullable VfioGroup group) {
    this.device = device;
    this.group = group;
    this.faults = device.faults;
  }

  /** {@code vfio_df_open}: only the group's files may share a device. */
  Outcome open() {
    if (device.contract.opensDeviceWithNode()) {
      return RfcCore.open(this);
    }
    if (device.openCount != 0 && group == null && !faults.contains(Fault.SECOND_BIND_ALLOWED)) {
      return refused(EINVAL);
    }
    device.openCount++;
    if (device.openCount > 1) {
      return Outcomes.OK;
    }
    Outcome opened = firstOpen();
    if (!opened.isSuccess()) {
      device.openCount--;
    }
    return opened;
  }

  /**
   * {@code vfio_df_device_first_open}. The driver's own opening comes last and succeeds, also while
   * its unregister waits: unless it would reset the device first.
   */
  private Outcome firstOpen() {
    Outcome used =
        iommufd != null ? device.driver.bindIommufd(device, iommufd) : device.group.useContainer();
    if (used.isSuccess() && device.dev.isLockedForReset()) {
      lastClose();
      return refused(EAGAIN);
    }
    return used;
  }

  /** {@code vfio_df_close}. */
  void close() {
    if (device.contract.opensDeviceWithNode()) {
      RfcCore.close(this);
      return;
    }
    if (device.openCount == 0) {
      return;
    }
    if (device.openCount == 1) {
      lastClose();
    }
    device.openCount--;
  }

  /** {@code vfio_df_device_last_close}, which is also how a first open that fails is undone. */
  private void lastClose() {
    if (iommufd != null) {
      device.driver.unbindIommufd(device);
    } else {
      device.group.unuseContainer();
    }
  }

  /** {@code vfio_device_fops_release}: which way to close depends on how the file was made. */
  @Override
  void release() {
    if (group != null) {
      GroupOpen.close(this);
    } else {
      DeviceCdev.unbindIommufd(this);
    }
    device.putRegistration();
  }

  /** {@code vfio_device_fops_read}. */
  Outcome read(Verb verb) {
    return isOpenTo(Fault.READ_NOT_GATED) ? device.driver.read(verb) : refused(closedGate());
  }

  /** {@code vfio_device_fops_write}. */
  Outcome write() {
    return isOpenTo(Fault.WRITE_NOT_GATED) ? device.driver.write() : refused(closedGate());
  }

  /** Writes of the device's registers: {@code vfio_device_fops_write}. */
  Outcome dma() {
    return isOpenTo(Fault.WRITE_NOT_GATED) ? device.driver.dma(device) : refused(closedGate());
  }

  /** {@code vfio_device_fops_mmap}. The mapping's reference to the file is the caller's to take. */
  Outcome mmap() {
    return isOpenTo(Fault.MMAP_NOT_GATED) ? device.driver.mmap() : refused(closedGate());
  }

  /**
   * {@code vfio_device_fops_unl_ioctl}, all but {@code VFIO_DEVICE_BIND_IOMMUFD}, which has no
   * gate: see {@link DeviceCdev#bindIommufd}. Then the driver's own.
   *
   * @param ptId what {@code ATTACH} attaches to
   */
  Outcome ioctl(Verb verb, int ptId) {
    boolean ofIommufd = verb == Verb.ATTACH || verb == Verb.ATTACH_BAD_ID || verb == Verb.DETACH;
    boolean gated = device.contract != Contract.RFC_2021 || ofIommufd;
    if (gated && !isGranted() && !faults.contains(Fault.IOCTL_NOT_GATED)) {
      return refused(device.contract == Contract.RFC_2021 ? EINVAL : closedGate());
    }
    return switch (verb) {
      case ATTACH, ATTACH_BAD_ID -> device.driver.attachIoas(device, ptId);
      case DETACH -> {
        device.driver.detachIoas(device);
        yield Outcomes.OK;
      }
      default -> device.driver.ioctl(verb);
    };
  }

  /** The gate of read, write and mmap: in the RFC the device's, else the file's. */
  private boolean isOpenTo(Fault leak) {
    boolean open = device.contract == Contract.RFC_2021 ? !device.blockAccess : isGranted();
    return open || faults.contains(leak);
  }

  private boolean isGranted() {
    return faults.contains(Fault.GATE_PER_DEVICE) ? device.openCount > 0 : accessGranted;
  }

  private Errno closedGate() {
    return device.contract == Contract.MAINLINE ? EINVAL : ENODEV;
  }
}
