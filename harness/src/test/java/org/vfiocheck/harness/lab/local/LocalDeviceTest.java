package org.vfiocheck.harness.lab.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before a device of this machine is touched, in folders shaped like sysfs. */
class LocalDeviceTest {
  private static final String ADDRESS = "0000:00:02.0";

  @TempDir private Path bus;

  @BeforeEach
  void makeSysfs() throws IOException {
    Files.createDirectories(bus.resolve("drivers/vfio-pci"));
    Files.createDirectories(bus.resolve("drivers/edu-driver"));
    Path device = Files.createDirectories(bus.resolve("devices").resolve(ADDRESS));
    Files.createDirectories(device.resolve("iommu_group/devices").resolve(ADDRESS));
    Files.writeString(device.resolve("vendor"), "0x1234\n");
    Files.writeString(device.resolve("device"), "0x11e8\n");
    Files.writeString(device.resolve("driver_override"), "(null)\n");
    Files.writeString(device.resolve("enable"), "0\n");
    bindTo("vfio-pci");
  }

  private void bindTo(String driver) throws IOException {
    Path link = device("driver");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, bus.resolve("drivers").resolve(driver));
  }

  private Path device(String attribute) {
    return bus.resolve("devices").resolve(ADDRESS).resolve(attribute);
  }

  private void assertRefused(String address, boolean takeOver, String words) {
    LocalDeviceException refused =
        assertThrows(LocalDeviceException.class, () -> LocalDevice.look(bus, address, takeOver));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  @Test
  void aDeviceBoundToVfioPci_isTaken() {
    assertEquals(ADDRESS, LocalDevice.look(bus, ADDRESS, false).address());
  }

  @Test
  void whatIsNoAddress_orNotThere_isRefused() {
    assertRefused("eth0", true, "is no PCI address");
    assertRefused("../../etc", true, "is no PCI address");
    assertRefused("0000:00:1f.7", true, "there is no PCI device 0000:00:1f.7");
  }

  @Test
  void anotherKindOfDevice_isRefused() throws IOException {
    Files.writeString(device("device"), "0x10d3\n");
    assertRefused(ADDRESS, true, "is 1234:10d3");
  }

  @Test
  void aDeviceThatSharesItsGroup_orHasNone_isRefused() throws IOException {
    Files.createDirectories(device("iommu_group/devices/0000:00:03.0"));
    assertRefused(ADDRESS, true, "shares its IOMMU group with 1 more");
    Files.move(device("iommu_group"), device("gone"));
    assertRefused(ADDRESS, true, "is in no IOMMU group");
  }

  @Test
  void anotherDriversDevice_isRefused_unlessItMayBeTaken() throws IOException {
    bindTo("edu-driver");
    assertRefused(ADDRESS, false, "belongs to the driver edu-driver");
    assertEquals(ADDRESS, LocalDevice.look(bus, ADDRESS, true).address());
  }

  @Test
  void theDriverThatHadIt_getsItBack() throws IOException {
    bindTo("edu-driver");
    LocalDevice device = LocalDevice.look(bus, ADDRESS, true);
    Files.delete(device("driver"));
    Files.writeString(device("driver_override"), "vfio-pci\n");
    Files.writeString(device("enable"), "1\n");
    device.giveBack();
    assertEquals(ADDRESS, Files.readString(bus.resolve("drivers/edu-driver/bind")));
    assertEquals("0", Files.readString(device("enable")));
    assertEquals("\n", Files.readString(device("driver_override")));
  }
}
