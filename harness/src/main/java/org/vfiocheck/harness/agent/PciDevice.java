package org.vfiocheck.harness.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vfiocheck.harness.ffi.Linux;

/** A PCI device in sysfs, which vfio-pci gets. */
final class PciDevice implements SysfsDevice {
  private static final Path DEVICES = Path.of("/sys/bus/pci/devices");
  private static final String DRIVER = "vfio-pci";
  private static final Path DRIVER_FOLDER = Path.of("/sys/bus/pci/drivers", DRIVER);

  private final String address;
  private final Path folder;

  PciDevice(String address) {
    this.address = address;
    this.folder = DEVICES.resolve(address);
  }

  /** The devices of this vendor and device number, by address; there may be none. */
  static List<PciDevice> find(String vendor, String device) throws IOException {
    List<PciDevice> all = new ArrayList<>();
    String[] addresses = DEVICES.toFile().list();
    if (addresses != null) {
      Arrays.sort(addresses);
      for (String address : addresses) {
        PciDevice found = new PciDevice(address);
        if (found.read("vendor").equals(vendor) && found.read("device").equals(device)) {
          all.add(found);
        }
      }
    }
    return all;
  }

  @Override
  public String name() {
    return address;
  }

  @Override
  public Path folder() {
    return folder;
  }

  /** The path of one of its files in sysfs. */
  Path attribute(String name) {
    return folder.resolve(name);
  }

  private String read(String attribute) throws IOException {
    return Files.readString(attribute(attribute)).strip();
  }

  @Override
  public void giveToDriver() throws IOException {
    if (!DRIVER_FOLDER.toFile().isDirectory()) {
      throw new IllegalStateException("the kernel has no vfio-pci: set CONFIG_VFIO_PCI=y");
    }
    if (boundLink().toFile().exists()) {
      return;
    }
    Files.writeString(folder.resolve("driver_override"), DRIVER);
    Path driver = folder.resolve("driver");
    if (Files.exists(driver)) {
      Files.writeString(driver.resolve("unbind"), address);
    }
    keepEnabled();
    Files.writeString(DRIVER_FOLDER.resolve("bind"), address);
  }

  /**
   * Holds one count of {@code pci_enable_device} for as long as the guest lives, which the kernel
   * allows while no driver is bound (drivers/pci/pci-sysfs.c, enable_store). Otherwise each bind
   * enables the device and routes its interrupt, and each release undoes it: the whole {@code _PRT}
   * is evaluated every time, which takes five sixths of both under TCG and is none of VFIO. A
   * device without a driver answers in its memory regions only when it is enabled.
   */
  void keepEnabled() throws IOException {
    if (read("enable").equals("0")) {
      Files.writeString(folder.resolve("enable"), "1");
    }
  }

  @Override
  public Path boundLink() {
    return DRIVER_FOLDER.resolve(address);
  }

  @Override
  public SysfsOrder bind(Linux linux) {
    return SysfsOrder.toDriver(linux, DRIVER_FOLDER.resolve("bind"), address);
  }

  @Override
  public SysfsOrder unbind(Linux linux) {
    return SysfsOrder.toDriver(linux, DRIVER_FOLDER.resolve("unbind"), address);
  }

  @Override
  public Registers registers() {
    return Registers.EDU;
  }
}
