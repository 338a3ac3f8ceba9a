package org.vfiocheck.harness.agent;

import org.vfiocheck.harness.ffi.VfioCalls;

/**
 * Brings the device back to the initial state of docs/actions.md, and looks whether it is there.
 */
final class InitialState {
  /**
   * In an emulated machine about a second; what a close releases, it releases before it returns.
   */
  private static final int UNREGISTER_LOOKS = 2_000;

  private static final int MOST_UNBOUND = 32;

  private final Performer performer;
  private final TestedDevice[] devices;
  private int unbound = MOST_UNBOUND;

  InitialState(Performer performer, TestedDevice[] devices) {
    this.performer = performer;
    this.devices = devices;
  }

  /**
   * Restores and verifies.
   *
   * @return why the initial state could not be restored, or the empty string
   */
  String restore() {
    String residue = performer.releaseAll();
    boolean driverTouched = performer.takeDriverTouched();
    boolean bind = performer.takeDeviceReached() || driverTouched || unbound >= MOST_UNBOUND;
    unbound = bind ? 0 : unbound + 1;
    for (TestedDevice each : devices) {
      if (residue.isEmpty() && driverTouched) {
        residue = restoreDriver(each.driver(), each.paths());
      }
    }
    for (TestedDevice each : devices) {
      residue = residue.isEmpty() ? verifyGroup(each.calls()) : residue;
      residue = residue.isEmpty() ? verifyNode(each.calls(), bind) : residue;
    }
    return residue;
  }

  private static String restoreDriver(DriverSwitch driver, DevicePaths paths) {
    if (!driver.awaitEnd(UNREGISTER_LOOKS)) {
      return "the driver's unbind still waits although every file is closed";
    }
    if (driver.isBound()) {
      return "";
    }
    long bound = driver.bind();
    if (bound < 0) {
      return "the driver cannot be bound: " + Errnos.name(-bound);
    }
    paths.refresh();
    return "";
  }

  private static String verifyGroup(Device device) {
    int group = device.openGroup();
    if (group < 0) {
      return "the group cannot be opened: " + Errnos.name(-group);
    }
    int flags = device.groupStatus(group);
    int closed = device.close(group);
    if (closed < 0) {
      return "the group cannot be closed: " + Errnos.name(-closed);
    }
    if (flags < 0) {
      return "the group's status cannot be read: " + Errnos.name(-flags);
    }
    return VfioCalls.isViableOnly(flags) ? "" : "the group's status is " + flags + ", not VIABLE";
  }

  private static String verifyNode(Device device, boolean bind) {
    int node = device.openNode();
    if (node < 0) {
      return "the device node cannot be opened: " + Errnos.name(-node);
    }
    // No access before the bind: whether that is refused is for the sequences to find out. On a
    // kernel that lets it through it can end in an Oops, here, where no action was announced.
    String residue = bind ? verifyBind(device, node) : "";
    int closed = device.close(node);
    return residue.isEmpty() && closed < 0
        ? "the device node cannot be closed: " + Errnos.name(-closed)
        : residue;
  }

  private static String verifyBind(Device device, int node) {
    int iommufd = device.openIommufd();
    if (iommufd < 0) {
      return "/dev/iommu cannot be opened: " + Errnos.name(-iommufd);
    }
    int bound = device.bind(node, iommufd);
    long read = bound < 0 ? 0 : device.read(node);
    int asked = bound < 0 ? 0 : device.getInfo(node);
    int closed = device.close(iommufd);
    if (bound < 0) {
      return "the device cannot be bound: " + Errnos.name(-bound);
    }
    if (read < 0) {
      return "the bound device cannot be read: " + Errnos.name(-read);
    }
    if (asked < 0) {
      return "the bound device cannot be asked for its info: " + Errnos.name(-asked);
    }
    return closed < 0 ? "/dev/iommu cannot be closed: " + Errnos.name(-closed) : "";
  }
}
