package org.vfiocheck.harness.agent;

import org.vfiocheck.harness.ffi.VfioCalls;

/**
 * Brings the device back to the initial state of docs/actions.md, and looks whether it is there.
 */
final class InitialState {
  private static final long UNREGISTER_NANOS = 5_000_000_000L;
  private static final int MOST_UNBOUND = 32;

  private final Performer performer;
  private final Device device;
  private final DevicePaths paths;
  private final DriverSwitch driver;
  private int unbound = MOST_UNBOUND;

  InitialState(Performer performer, Device device, DevicePaths paths, DriverSwitch driver) {
    this.performer = performer;
    this.device = device;
    this.paths = paths;
    this.driver = driver;
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
    if (residue.isEmpty() && driverTouched) {
      residue = restoreDriver();
    }
    if (residue.isEmpty()) {
      residue = verifyGroup();
    }
    return residue.isEmpty() ? verifyNode(bind) : residue;
  }

  private String restoreDriver() {
    if (!driver.awaitEnd(UNREGISTER_NANOS)) {
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

  private String verifyGroup() {
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

  private String verifyNode(boolean bind) {
    int node = device.openNode();
    if (node < 0) {
      return "the device node cannot be opened: " + Errnos.name(-node);
    }
    // No access before the bind: whether that is refused is for the sequences to find out. On a
    // kernel that lets it through it can end in an Oops, here, where no action was announced.
    String residue = bind ? verifyBind(node) : "";
    int closed = device.close(node);
    return residue.isEmpty() && closed < 0
        ? "the device node cannot be closed: " + Errnos.name(-closed)
        : residue;
  }

  private String verifyBind(int node) {
    int iommufd = device.openIommufd();
    if (iommufd < 0) {
      return "/dev/iommu cannot be opened: " + Errnos.name(-iommufd);
    }
    int bound = device.bind(node, iommufd);
    long read = bound < 0 ? 0 : device.read(node);
    int closed = device.close(iommufd);
    if (bound < 0) {
      return "the device cannot be bound: " + Errnos.name(-bound);
    }
    if (read < 0) {
      return "the bound device cannot be read: " + Errnos.name(-read);
    }
    return closed < 0 ? "/dev/iommu cannot be closed: " + Errnos.name(-closed) : "";
  }
}
