package org.vfiocheck.harness.twin;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.twin.Slots.AddressSpace;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;

/**
 * Writes a state as text: the slots in order, then every object they lead to, numbered in the order
 * in which it was come across. Garbage is never come across, and identities become numbers.
 *
 * <p>Left out because nothing depends on it: mainline's {@code cdev_opened}, an iommufd's reference
 * count (its release has no effect but on garbage), and, in a healthy twin, which numbers an
 * iommufd has given out. With a fault an unbound file may attach to a number that means nothing to
 * its iommufd, so there the numbers are part of the key.
 */
final class StateKey {
  /** More objects than a state has: a key is written millions of times in one exploration. */
  private static final String[] NAMES =
      IntStream.range(0, 64).mapToObj(Integer::toString).toArray(String[]::new);

  private final TwinKernel kernel;
  private final Slots slots;
  private final boolean numbersMatter;
  private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();
  private final Queue<Object> toDescribe = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder(256);

  StateKey(TwinKernel kernel, Slots slots) {
    this.kernel = kernel;
    this.slots = slots;
    this.numbersMatter = !kernel.faults.isEmpty();
  }

  String text() {
    // Address spaces come before what may be attached to them: see attachment().
    slots.of(Kind.IOMMUFD).forEach(this::file);
    slots.of(Kind.ADDRESS_SPACE).forEach(this::space);
    for (Ref ref : slots.all()) {
      if (ref.kind().isFd() && ref.kind() != Kind.IOMMUFD) {
        file(ref);
      }
      if (ref.kind() == Kind.MAPPING) {
        slot(ref).append(name(slots.mapping(ref))).append(' ');
      }
    }
    for (BusDevice dev : kernel.devices()) {
      text.append(" unbinding=").append(dev.isUnbinding());
      text.append(" device=").append(name(dev.vfioDevice));
    }
    for (IommuGroup iommu : kernel.iommuGroups()) {
      text.append(" group=").append(name(kernel.groups.find(iommu)));
      text.append(" owner=").append(iommu.ownerCount).append('*').append(name(iommu.owner));
    }
    for (Object next = toDescribe.poll(); next != null; next = toDescribe.poll()) {
      text.append('\n').append(name(next)).append(": ");
      describe(next);
    }
    return text.toString();
  }

  private StringBuilder slot(Ref ref) {
    return text.append(ref.kind().letter()).append(ref.index()).append('=');
  }

  private void file(Ref ref) {
    slot(ref).append(name(slots.file(ref)));
    if (ref.kind() == Kind.NODE_FD) {
      text.append('@').append(name(slots.boundThrough(ref)));
    }
    text.append(' ');
  }

  private void space(Ref ref) {
    AddressSpace space = slots.space(ref);
    slot(ref);
    if (space != null) {
      text.append(name(space.opening().lookUp(space.number())));
      text.append('@').append(name(space.opening()));
      text.append(numbersMatter ? "#" + space.number() : "");
    }
    text.append(' ');
  }

  /** The object's number, given out now if this is the first sight of it. */
  private String name(@Nullable Object object) {
    if (object == null) {
      return "-";
    }
    Integer number = seen.get(object);
    if (number == null) {
      number = seen.size();
      seen.put(object, number);
      toDescribe.add(object);
    }
    return number < NAMES.length ? NAMES[number] : number.toString();
  }

  private void describe(Object object) {
    switch (object) {
      case GroupFile file -> fields("GroupFile", file.references(), name(file.group));
      case ContainerFile file -> fields("ContainerFile", name(file.container));
      case IommufdCtx ctx -> fields("Iommufd", numbersMatter ? ctx.layout() : "");
      case VfioDeviceFile df ->
          fields(
              "DeviceFile",
              df.references(),
              df.accessGranted,
              name(df.device),
              name(df.group),
              name(df.iommufd));
      case VfioContainer container ->
          fields("Container", container.iommuDriver, container.groups.size());
      case VfioGroup group -> describe(group);
      case VfioDevice device -> describe(device);
      case Ioas ioas -> fields("Ioas", ioas.mapped, ioas.translated, ioas.users);
      default -> throw new IllegalStateException("no key for a " + object.getClass());
    }
  }

  private void describe(VfioGroup group) {
    fields(
        "Group",
        group.drivers,
        group.devices.size(),
        group.iommuGroup != null,
        group.cdevDeviceOpenCount,
        group.containerUsers,
        name(group.container),
        name(group.iommufd),
        name(group.openedFile));
  }

  private void describe(VfioDevice device) {
    fields(
        "Device",
        device.refcount(),
        device.openCount,
        device.contract.opensDeviceWithNode() ? device.cdevOpened : "",
        device.groupOpenCount,
        device.iommufdBound,
        device.blockAccess,
        device.hasNode(),
        device.iommufdAttached,
        name(device.group),
        device.driver.memory(),
        binding(device));
  }

  private String binding(VfioDevice device) {
    if (device.iommufdAccess != null) {
      return name(device.iommufdAccess.ctx) + attachment(device.iommufdAccess.ioas);
    }
    IommufdDevice idev = device.iommufdDevice;
    if (idev == null) {
      return "-";
    }
    HwptPaging hwpt = idev.igroup.hwpt;
    return name(idev.ctx) + attachment(hwpt == null ? null : hwpt.ioas);
  }

  /**
   * What a device, or its group, is attached to: a slot's space by its name, any other as x; as X
   * where what it maps can be observed.
   */
  private String attachment(@Nullable Ioas ioas) {
    if (ioas == null) {
      return "";
    }
    Integer number = seen.get(ioas);
    if (number != null) {
      return ">" + number;
    }
    return kernel.kind == DeviceKind.EDU_DMA && ioas.translated ? ">X" : ">x";
  }

  private void fields(Object... values) {
    for (Object value : values) {
      text.append(value).append(' ');
    }
  }
}
