package org.vfiocheck.harness.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A PCI device in sysfs: where it is, whose it is, and what VFIO calls it. */
final class PciDevice {
  private static final Path DEVICES = Path.of("/sys/bus/pci/devices");
  static final String DRIVER = "vfio-pci";
  static final Path DRIVER_FOLDER = Path.of("/sys/bus/pci/drivers", DRIVER);

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

  String address() {
    return address;
  }

  /** The path of one of its files in sysfs. */
  Path attribute(String name) {
    return folder.resolve(name);
  }

  private String read(String attribute) throws IOException {
    return Files.readString(attribute(attribute)).strip();
  }

  /** Takes the device from whatever driver has it, and gives it to vfio-pci. */
  void giveToVfioPci() throws IOException {
    if (!DRIVER_FOLDER.toFile().isDirectory()) {
      throw new IllegalStateException("the kernel has no vfio-pci: set CONFIG_VFIO_PCI=y");
    }
    if (isBoundToVfioPci()) {
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

  private boolean isBoundToVfioPci() {
    return DRIVER_FOLDER.resolve(address).toFile().exists();
  }

  /** The path of the group's file; the same as long as the machine runs. */
  String groupPath() throws IOException {
    Path group = Files.readSymbolicLink(folder.resolve("iommu_group"));
    return "/dev/vfio/" + group.getFileName();
  }

  /**
   * What sysfs calls VFIO's part of the device, {@code vfio-dev/vfio0} below the device; a driver
   * that is bound anew may give it another number.
   */
  Path vfioDevice() {
    File parts = folder.resolve("vfio-dev").toFile();
    String[] nodes = parts.list();
    if (nodes == null || nodes.length != 1) {
      throw new IllegalStateException(
          address + " has no device node: the kernel needs CONFIG_VFIO_DEVICE_CDEV=y");
    }
    return parts.toPath().resolve(nodes[0]);
  }
}
