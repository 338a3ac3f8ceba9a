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
  private final SysfsDevice device;
  private final Memory name;
  private Memory member = Memory.ofString("");
  private Memory group = member;
  private Memory vfioDevice = member;
  private String nodeName = "";
  private Memory node = member;

  DevicePaths(Linux linux, SysfsDevice device) throws IOException {
    this.linux = linux;
    this.device = device;
    name = Memory.ofString(device.name());
    findGroup();
    findNode();
  }

  private void findGroup() throws IOException {
    Path found = device.iommuGroup();
    member = Memory.ofString(found.resolve("devices").resolve(device.name()).toString());
    group = Memory.ofString("/dev/vfio/" + found.getFileName());
  }

  private void findNode() {
    Path found = device.vfioDevice();
    vfioDevice = Memory.ofString(found.toString());
    nodeName = NODES.resolve(found.getFileName()).toString();
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

  /**
   * Looks up again what another device has by now, or nobody: a driver that gets the device anew
   * may give its node another number, and an emulated IOMMU's group is made anew with it.
   */
  void refresh() {
    if (!isCurrent()) {
      findNode();
    }
    if (!linux.exists(member)) {
      try {
        findGroup();
      } catch (IOException e) {
        throw new IllegalStateException(device.name() + " is in no IOMMU group", e);
      }
    }
  }
}
