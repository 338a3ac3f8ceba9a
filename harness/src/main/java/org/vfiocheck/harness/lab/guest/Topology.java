package org.vfiocheck.harness.lab.guest;

import java.util.List;
import org.vfiocheck.harness.agent.AgentMain;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.World;

/** Which devices a machine has, and in which IOMMU groups its guest finds them. */
public enum Topology {
  ONE_DEVICE("edu"),

  /**
   * What is behind a conventional bridge reaches the IOMMU by the bridge's name, so it is one group
   * ({@code drivers/iommu/iommu.c}, {@code pci_device_group}). The bridge is in it and has no
   * driver, so that the group stays viable.
   */
  TWO_DEVICES_IN_ONE_GROUP(
      "pcie-pci-bridge,id=bridge", "edu,bus=bridge,addr=1", "edu,bus=bridge,addr=2"),

  TWO_DEVICES_IN_TWO_GROUPS("edu", "edu"),

  /** Behind an IOMMU that cannot make the device's DMA snoop the processors' caches. */
  ONE_DEVICE_UNSNOOPED("edu") {
    @Override
    String snoopControl() {
      return "snoop-control=off";
    }
  },

  /**
   * Its DMA engine can name any address there is, and until somebody owns its DMA the IOMMU lets it
   * through to all of them: what confines it is VFIO's doing alone. The page whose physical address
   * is the one that {@code IoasMap} maps at is kept free, so that stray DMA does no harm there.
   */
  ONE_DEVICE_WITH_DMA("edu,dma_mask=0xffffffff") {
    @Override
    String parameters() {
      return " iommu=pt memmap=4K$0x100000";
    }
  },

  /** The guest makes the device itself, of the kernel's sample driver. */
  ONE_MTTY {
    @Override
    String underTest() {
      return AgentMain.MTTY;
    }
  },

  /**
   * A slot that can be emptied while the machine runs, by the PCI Express way ({@code
   * drivers/pci/hotplug/pciehp_ctrl.c}) and not by ACPI's, which this machine would prefer.
   */
  ONE_DEVICE_IN_A_SLOT("pcie-root-port,id=root,chassis=1", "edu,id=edu,bus=root") {
    @Override
    List<String> settings() {
      return List.of("-global", "ICH9-LPC.acpi-pci-hotplug-with-bridge-support=off");
    }
  };

  /** Takes the device out of its slot: the guest is asked first. */
  public static final String UNPLUG =
      "{\"execute\": \"device_del\", \"arguments\": {\"id\": \"edu\"}}";

  private final List<String> devices;

  Topology(String... devices) {
    this.devices = List.of(devices);
  }

  /** The emulator's devices; the devices under test in the order of their addresses. */
  List<String> devices() {
    return devices;
  }

  /** Whether the IOMMU can force snooping, as the emulator is told. */
  String snoopControl() {
    return "snoop-control=on";
  }

  /** How the guest is told which device is under test; empty for all there are of {@code edu}. */
  String underTest() {
    return "";
  }

  /** What the kernel is told besides, after a blank. */
  String parameters() {
    return "";
  }

  /** What the emulator is told of the machine besides. */
  List<String> settings() {
    return List.of();
  }

  /** What a world asks for. */
  public static Topology of(World world) {
    List<Ref> devices = world.devices();
    if (world.kind() == DeviceKind.MTTY) {
      return ONE_MTTY;
    }
    if (world.kind() == DeviceKind.EDU_DMA) {
      return ONE_DEVICE_WITH_DMA;
    }
    if (devices.size() == 1) {
      return ONE_DEVICE;
    }
    return world.groupOf(devices.get(0)).equals(world.groupOf(devices.get(1)))
        ? TWO_DEVICES_IN_ONE_GROUP
        : TWO_DEVICES_IN_TWO_GROUPS;
  }
}
