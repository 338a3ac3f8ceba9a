package org.vfiocheck.harness.agent;

import java.io.IOException;
import org.vfiocheck.harness.ffi.Linux;

/**
 * One of the devices under test, made ready: bound to its driver, and opened once.
 *
 * @param calls on its files, or on any other
 * @param paths of its files
 * @param driver binds it and unbinds it
 */
record TestedDevice(Device calls, DevicePaths paths, DriverSwitch driver) {
  static TestedDevice prepare(Linux linux, SysfsDevice sysfs) throws IOException {
    sysfs.giveToDriver();
    DevicePaths paths = new DevicePaths(linux, sysfs);
    Device calls = new Device(linux, paths, sysfs.registers());
    calls.openOnce();
    return new TestedDevice(calls, paths, new DriverSwitch(linux, sysfs));
  }
}
