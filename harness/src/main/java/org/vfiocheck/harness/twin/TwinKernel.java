package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EACCES;
import static org.vfiocheck.model.outcome.Errno.ENOENT;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.World;

/**
 * One booted kernel: the world's devices in their IOMMU groups, bound to their driver, nothing
 * open.
 */
final class TwinKernel {
  final Set<Fault> faults;
  final VfioGroups groups;
  final DeviceKind kind;
  private final Ref firstDevice;
  private final Map<Ref, IommuGroup> iommuGroups = new LinkedHashMap<>();
  private final Map<Ref, BusDevice> devices = new LinkedHashMap<>();

  TwinKernel(Contract contract, World world, Set<Fault> faults) {
    this.faults = faults;
    this.groups = new VfioGroups(faults);
    this.kind = world.kind();
    List<Ref> refs = world.devices();
    this.firstDevice = refs.getFirst();
    for (Ref device : refs) {
      IommuGroup group =
          iommuGroups.computeIfAbsent(world.groupOf(device), _ -> new IommuGroup(faults));
      devices.put(device, make(world, device, group, contract));
    }
  }

  private BusDevice make(World world, Ref device, IommuGroup group, Contract contract) {
    return switch (world.kind()) {
      case EDU, EDU_DMA -> new PciDevice(group, groups, contract, isFirstOfBus(world, device));
      case MTTY -> new MdevDevice(group, groups);
    };
  }

  /** Devices share a group because they share a conventional bus: the first of several there. */
  private static boolean isFirstOfBus(World world, Ref device) {
    List<Ref> bus =
        world.devices().stream()
            .filter(other -> world.groupOf(other).equals(world.groupOf(device)))
            .toList();
    return bus.size() > 1 && bus.getFirst().equals(device);
  }

  /** The IOMMU group that a group slot stands for; a slot that no device is in, for the first. */
  IommuGroup iommuGroup(Ref slot) {
    IommuGroup group = iommuGroups.get(slot);
    return group == null ? iommuGroups.values().iterator().next() : group;
  }

  Collection<IommuGroup> iommuGroups() {
    return Collections.unmodifiableCollection(iommuGroups.values());
  }

  /**
   * A device of the world.
   *
   * @throws IllegalArgumentException when the world does not have it
   */
  BusDevice device(Ref ref) {
    BusDevice device = devices.get(ref);
    if (device == null) {
      throw new IllegalArgumentException(ref + " is no device of this world: " + devices.keySet());
    }
    return device;
  }

  /** The device that an action on the driver names, or the only one. */
  BusDevice named(Action action) {
    return device(action.args().isEmpty() ? firstDevice : action.arg(0));
  }

  Collection<BusDevice> devices() {
    return Collections.unmodifiableCollection(devices.values());
  }

  /** {@code open} of {@code /dev/vfio/<group>}: the node goes with the group's last device. */
  Opening openGroup(IommuGroup iommuGroup, Caller caller) {
    VfioGroup group = groups.find(iommuGroup);
    if (group == null) {
      return Opening.refused(ENOENT);
    }
    return mayOpen(caller, Fault.GROUP_OPEN_TO_ALL) ? group.fopsOpen() : Opening.refused(EACCES);
  }

  /**
   * {@code open} of {@code /dev/vfio/devices/vfioN}: the node goes when the unregister begins, in
   * {@code drivers/vfio/vfio.h}, {@code vfio_device_del}.
   */
  Opening openDeviceNode(BusDevice dev, Caller caller) {
    VfioDevice device = dev.vfioDevice;
    if (device == null || !device.hasNode()) {
      return Opening.refused(ENOENT);
    }
    return mayOpen(caller, Fault.NODE_OPEN_TO_ALL)
        ? DeviceCdev.open(device)
        : Opening.refused(EACCES);
  }

  /**
   * {@code may_open} in {@code fs/namei.c}, before the driver's own open: a node of VFIO's is
   * root's alone, {@code handle_create} in {@code drivers/base/devtmpfs.c}.
   */
  private boolean mayOpen(Caller caller, Fault leak) {
    return caller == Caller.ROOT || faults.contains(leak);
  }

  /** {@code open} of {@code /dev/iommu}. */
  IommufdCtx openIommufd() {
    return new IommufdCtx(faults);
  }
}
