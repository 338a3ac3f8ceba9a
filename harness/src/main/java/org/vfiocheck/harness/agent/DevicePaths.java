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
  private String nodeName;
  private Memory node;

  DevicePaths(Linux linux, PciDevice device) throws IOException {
    this.linux = linux;
    this.device = device;
    name = Memory.ofString(device.address());
    group = Memory.ofString(device.groupPath());
    Path found = device.vfioDevice();
    vfioDevice = Memory.ofString(found.toString());
    nodeName = nodeOf(found);
    node = Memory.ofString(nodeName);
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

  /** Whether VFIO still has the device by the name that was looked up last. */
  boolean isCurrent() {
    return linux.exists(vfioDevice);
  }

  /** Whether the two nodes that were looked up last have one name. */
  boolean hasSameNode(DevicePaths other) {
    return nodeName.equals(other.nodeName);
  }

  /** Looks the device node's name up again: a driver bound anew may have another number. */
  void refresh() {
    if (!isCurrent()) {
      Path found = device.vfioDevice();
      vfioDevice = Memory.ofString(found.toString());
      nodeName = nodeOf(found);
      node = Memory.ofString(nodeName);
    }
  }

  private static String nodeOf(Path vfioDevice) {
    return NODES.resolve(vfioDevice.getFileName()).toString();
  }
}
