package org.vfiocheck.harness.lab.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.vfiocheck.harness.sut.LabException;

/**
 * A PCI device of this machine: looked at before it is used, and given back afterwards to the
 * driver that had it. Everything is read from and written to sysfs (Documentation/ABI/testing,
 * sysfs-bus-pci).
 */
final class LocalDevice {
  private static final Pattern ADDRESS =
      Pattern.compile("\\p{XDigit}{4,}:\\p{XDigit}{2}:\\p{XDigit}{2}\\.[0-7]");
  private static final String VFIO_PCI = "vfio-pci";

  /** What the actions read and write are this device's registers. */
  private static final String EDU = "1234:11e8";

  private final Path bus;
  private final String address;
  private final String driver;
  private final String driverOverride;
  private final boolean enabled;

  private LocalDevice(Path bus, String address) throws IOException {
    this.bus = bus;
    this.address = address;
    driver = driverNow();
    driverOverride = read("driver_override");
    enabled = !read("enable").equals("0");
  }

  /**
   * Looks at a device, and changes nothing.
   *
   * @param bus {@code /sys/bus/pci}
   * @param address as in {@code 0000:00:02.0}
   * @param takeOver whether it may be taken from another driver for the while
   * @throws LocalDeviceException when it is not there or cannot be used
   */
  static LocalDevice look(Path bus, String address, boolean takeOver) {
    if (!ADDRESS.matcher(address).matches()) {
      throw new LocalDeviceException(
          "--device " + address + " is no PCI address: one looks like 0000:00:02.0 (lspci -D)");
    }
    try {
      if (!Files.isDirectory(bus.resolve("devices").resolve(address))) {
        throw new LocalDeviceException(
            "there is no PCI device " + address + " on this machine: lspci -D lists them");
      }
      LocalDevice device = new LocalDevice(bus, address);
      device.check(takeOver);
      return device;
    } catch (IOException e) {
      throw new LabException("cannot read what sysfs says of " + address, e);
    }
  }

  private void check(boolean takeOver) throws IOException {
    String numbers = read("vendor").substring(2) + ":" + read("device").substring(2);
    if (!numbers.equals(EDU)) {
      throw new LocalDeviceException(
          "%s is %s: the actions know the registers of %s alone, QEMU's edu; add -device edu"
              .formatted(address, numbers, EDU));
    }
    String[] group = folder().resolve("iommu_group/devices").toFile().list();
    if (group == null) {
      throw new LocalDeviceException(
          address + " is in no IOMMU group: boot with an IOMMU (intel_iommu=on, amd_iommu=on)");
    }
    if (group.length != 1) {
      throw new LocalDeviceException(
          "%s shares its IOMMU group with %d more: the charts describe a device alone in its group"
              .formatted(address, group.length - 1));
    }
    if (!Files.isDirectory(bus.resolve("drivers").resolve(VFIO_PCI))) {
      throw new LocalDeviceException("this kernel has no vfio-pci driver: modprobe vfio-pci");
    }
    if (!driver.equals(VFIO_PCI) && !takeOver) {
      throw new LocalDeviceException(
          "%s %s: bind it to vfio-pci, or let --take-over do so (it is given back at the end)"
              .formatted(
                  address, driver.isEmpty() ? "has no driver" : "belongs to the driver " + driver));
    }
    if (!Files.isWritable(folder().resolve("driver_override"))) {
      throw new LocalDeviceException(
          "the driver of " + address + " is unbound and bound on the way: run this as root");
    }
  }

  String address() {
    return address;
  }

  /**
   * Brings the device back to the driver that had it, with its override and its enablement. The
   * agent must have ended.
   */
  void giveBack() {
    try {
      String now = driverNow();
      if (!now.equals(driver) && !now.isEmpty()) {
        write(bus.resolve("drivers").resolve(now).resolve("unbind"), address);
      }
      if (!enabled && driverNow().isEmpty() && !read("enable").equals("0")) {
        write(folder().resolve("enable"), "0");
      }
      if (!read("driver_override").equals(driverOverride)) {
        write(
            folder().resolve("driver_override"),
            driverOverride.equals("(null)") ? "\n" : driverOverride);
      }
      if (!driver.isEmpty() && driverNow().isEmpty()) {
        write(bus.resolve("drivers").resolve(driver).resolve("bind"), address);
      }
    } catch (IOException e) {
      throw new LabException(
          "%s could not be given back to %s"
              .formatted(address, driver.isEmpty() ? "having no driver" : "the driver " + driver),
          e);
    }
  }

  private Path folder() {
    return bus.resolve("devices").resolve(address);
  }

  private String driverNow() throws IOException {
    Path link = folder().resolve("driver");
    return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).getFileName().toString() : "";
  }

  private String read(String attribute) throws IOException {
    return Files.readString(folder().resolve(attribute)).strip();
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
