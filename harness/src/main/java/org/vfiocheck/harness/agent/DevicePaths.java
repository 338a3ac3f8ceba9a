package org.vfiocheck.harness.agent;

import java.io.IOException;
import org.vfiocheck.harness.ffi.Memory;

/** The files that are opened and the name that is asked for, as C strings. */
final class DevicePaths {
  static final Memory CONTAINER = Memory.ofString("/dev/vfio/vfio");
  static final Memory IOMMUFD = Memory.ofString("/dev/iommu");

  private final PciDevice device;
  private final Memory name;
  private final Memory group;
  private String nodePath;
  private Memory node;

  DevicePaths(PciDevice device) throws IOException {
    this.device = device;
    name = Memory.ofString(device.address());
    group = Memory.ofString(device.groupPath());
    nodePath = device.nodePath();
    node = Memory.ofString(nodePath);
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
    String now = device.nodePath();
    if (!now.equals(nodePath)) {
      nodePath = now;
      node = Memory.ofString(now);
    }
  }
}
