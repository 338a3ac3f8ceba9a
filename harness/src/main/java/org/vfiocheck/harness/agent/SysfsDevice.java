package org.vfiocheck.harness.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.vfiocheck.harness.ffi.Linux;

/** A device under test as sysfs has it: where it is, how its driver gets it, what it is read by. */
interface SysfsDevice {
  /** What the group is asked for it by, which is also the name of its folder. */
  String name();

  /** Its folder, while it is there. */
  Path folder();

  /**
   * Gives the device to the driver that is tested, whatever has been before.
   *
   * @throws IllegalStateException when the kernel lacks the driver; the message says what to set
   */
  void giveToDriver() throws IOException;

  /** What is there as long as the driver has the device. */
  Path boundLink();

  /** What gives the device to its driver when it is written. */
  SysfsOrder bind(Linux linux);

  /** What takes the device from its driver when it is written; waits until its files are closed. */
  SysfsOrder unbind(Linux linux);

  /** The part of BAR 0 that is read, and the one that is written. */
  Registers registers();

  /** What sysfs calls the device's IOMMU group: a folder whose name is the group's number. */
  default Path iommuGroup() throws IOException {
    return folder().resolve("iommu_group").toRealPath();
  }

  /**
   * What sysfs calls VFIO's part of the device, {@code vfio-dev/vfio0} below the device; a driver
   * that is bound anew may give it another number.
   */
  default Path vfioDevice() {
    File parts = folder().resolve("vfio-dev").toFile();
    String[] nodes = parts.list();
    if (nodes == null || nodes.length != 1) {
      throw new IllegalStateException(
          name() + " has no device node: the kernel needs CONFIG_VFIO_DEVICE_CDEV=y");
    }
    return parts.toPath().resolve(nodes[0]);
  }
}
