package org.vfiocheck.harness.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfiocheck.harness.lab.guest.GuestSpec.Accelerator;
import org.vfiocheck.harness.lab.guest.GuestSpec.Mode;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.action.World;

class TopologyTest {
  @ParameterizedTest
  @CsvSource({
    "g0 i0 d0 d1, ONE_DEVICE",
    "p0@g0 p1@g0 g0 d0@p0 d1@p1, TWO_DEVICES_IN_ONE_GROUP",
    "p0@g0 p1@g1 g0 g1 d0@p0 d1@p1, TWO_DEVICES_IN_TWO_GROUPS"
  })
  void machine_followsFromTheWorld(String world, Topology expected) {
    assertEquals(expected, Topology.of(World.parse(world)));
  }

  @Test
  void machineOfOneDevice_hasOneEdu_andNoBridge() {
    assertEquals(
        List.of("intel-iommu,intremap=on,snoop-control=on", "edu"), devices(Topology.ONE_DEVICE));
  }

  @Test
  void machineWithASlot_hasTheDeviceInIt_andNoOtherWayToTakeItOut() {
    assertEquals(
        List.of(
            "intel-iommu,intremap=on,snoop-control=on",
            "pcie-root-port,id=root,chassis=1",
            "edu,id=edu,bus=root"),
        devices(Topology.ONE_DEVICE_IN_A_SLOT));
    assertEquals(
        List.of("ICH9-LPC.acpi-pci-hotplug-with-bridge-support=off"),
        after("-global", Topology.ONE_DEVICE_IN_A_SLOT));
  }

  @Test
  void mediatedDevice_isMadeInTheGuest() {
    World world = World.parse("c0 g0 d0").of(DeviceKind.MTTY);
    assertEquals(Topology.ONE_MTTY, Topology.of(world));
    assertEquals(List.of("intel-iommu,intremap=on,snoop-control=on"), devices(Topology.ONE_MTTY));
    assertTrue(after("-append", Topology.ONE_MTTY).getFirst().contains(" VFIOCHECK_DEVICE=mtty "));
    assertFalse(after("-append", Topology.ONE_DEVICE).getFirst().contains("VFIOCHECK_DEVICE"));
  }

  private static List<String> devices(Topology topology) {
    return after("-device", topology);
  }

  private static List<String> after(String option, Topology topology) {
    GuestSpec spec =
        new GuestSpec(
            Path.of("bzImage"),
            Path.of("initramfs"),
            Accelerator.TCG,
            GuestSpec.USUAL_MEMORY,
            Mode.SHELL,
            GuestSpec.AGENT,
            topology,
            false);
    List<String> words = spec.commandOnTerminal();
    return IntStream.range(1, words.size())
        .filter(place -> words.get(place - 1).equals(option))
        .mapToObj(words::get)
        .toList();
  }
}
