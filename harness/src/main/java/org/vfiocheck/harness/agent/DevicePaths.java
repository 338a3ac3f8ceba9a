package org.vfiocheck.harness.agent;

import java.io.IOException;
import java.nio.file.Path;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;

/** The files that are opened and the name that is asked for, as C strings. */
final class DevicePaths {
  static final Memory CONTAINER = Memory.ofString("/dev/vfio/vfio");
  static final Memory IOMMUFD = Memory.ofString("/dev/iommu");

  private static final Path NODES = Path.of("/dev/vfio/devices");

  private final Linux linux;
  private final PciDevice device;
  private final Memory name;
  private final Memory group;
  private Memory vfioDevice;
  private Memory node;

  DevicePaths(Linux linux, PciDevice device) throws IOException {
    this.linux = linux;
    this.device = device;
    name = Memory.ofString(device.address());
    group = Memory.ofString(device.groupPath());
    Path found = device.vfioDevice();
    vfioDevice = Memory.ofString(found.toString());
    node = nodeOf(found);
  }

  Memory name() {
    return name;
  }

  Memory group() {
    return group;
  }

  Memory node() {
    return node;
  }

  /** Looks the device node's name up again: a driver bound anew may have another number. */
  void refresh() {
    if (!linux.exists(vfioDevice)) {
      Path found = device.vfioDevice();
      vfioDevice = Memory.ofString(found.toString());
      node = nodeOf(found);
    }
  }

  private static Memory nodeOf(Path vfioDevice) {
    return Memory.ofString(NODES.resolve(vfioDevice.getFileName()).toString());
  }
}
