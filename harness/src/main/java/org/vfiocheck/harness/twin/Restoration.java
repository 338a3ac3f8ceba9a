package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Outcomes.OK;

import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * What the guest agent does after a sequence, once the program has closed everything: binds the
 * driver if it is not bound, and tries what the initial state allows.
 */
final class Restoration {
  private static final Outcome VIABLE = Outcomes.value(GroupIoctls.VIABLE);

  private Restoration() {}

  /** Why the initial state could not be restored, or the empty string. */
  static String residue(TwinKernel kernel) {
    for (BusDevice device : kernel.devices()) {
      if (device.isUnbinding()) {
        return "the driver's unbind still waits although every file is closed";
      }
      if (device.vfioDevice == null) {
        device.bindStore();
      }
    }
    String residue = "";
    for (IommuGroup group : kernel.iommuGroups()) {
      residue = residue.isEmpty() ? tryGroup(kernel, group) : residue;
    }
    for (BusDevice device : kernel.devices()) {
      residue = residue.isEmpty() ? tryDeviceNode(kernel, device) : residue;
    }
    return residue;
  }

  private static String tryGroup(TwinKernel kernel, IommuGroup group) {
    Opening opening = kernel.openGroup(group, Caller.ROOT);
    if (!(opening.file() instanceof GroupFile file)) {
      return "the group cannot be opened: " + opening.outcome();
    }
    Outcome status = GroupIoctls.getStatus(file.group);
    file.put();
    return status.equals(VIABLE) ? "" : "the group's status is " + status + ", not " + VIABLE;
  }

  private static String tryDeviceNode(TwinKernel kernel, BusDevice device) {
    Opening opening = kernel.openDeviceNode(device, Caller.ROOT);
    if (!(opening.file() instanceof VfioDeviceFile df)) {
      return "the device node cannot be opened: " + opening.outcome();
    }
    IommufdCtx iommufd = kernel.openIommufd();
    Outcome bound = DeviceCdev.bindIommufd(df, FdArgument.of(iommufd), true);
    df.put();
    iommufd.put();
    return bound.equals(OK) ? "" : "the device cannot be bound: " + bound;
  }
}
