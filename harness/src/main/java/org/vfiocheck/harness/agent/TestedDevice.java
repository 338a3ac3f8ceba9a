package org.vfiocheck.harness.agent;

import java.io.IOException;
import org.vfiocheck.harness.ffi.Linux;

/**
 * One of the devices under test, made ready: bound to vfio-pci, and opened once.
 *
 * @param calls on its files, or on any other
 * @param paths of its files
 * @param driver binds it and unbinds it
 */
record TestedDevice(Device calls, DevicePaths paths, DriverSwitch driver) {
  static TestedDevice prepare(Linux linux, PciDevice pci) throws IOException {
    pci.giveToVfioPci();
    DevicePaths paths = new DevicePaths(linux, pci);
    Device calls = new Device(linux, paths);
    calls.openOnce();
    return new TestedDevice(calls, paths, new DriverSwitch(linux, pci));
  }
}
