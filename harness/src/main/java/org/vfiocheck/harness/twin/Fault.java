package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.trace.Property.DMA_CONTAINED;
import static org.vfiocheck.model.trace.Property.INITIAL_STATE_RESTORED;
import static org.vfiocheck.model.trace.Property.LOCKSTEP;
import static org.vfiocheck.model.trace.Property.NO_ACCESS_BEFORE_BIND;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vfiocheck.model.trace.Property;

/**
 * Mistakes that can be planted in the twin, each at the one place where the kernel has the check or
 * the step that it leaves out. A harness that does not find one of them is not worth running.
 *
 * <p>The accesses that a fault lets through answer as on an open device. A real kernel may end them
 * with an Oops; the twin is about what is granted.
 */
public enum Fault {
  /** The gate asks whether the device is open at all, not whether this file was let in. */
  GATE_PER_DEVICE(NO_ACCESS_BEFORE_BIND),
  /** {@code pread} does not look at the gate. */
  READ_NOT_GATED(NO_ACCESS_BEFORE_BIND),
  /** {@code pwrite} does not look at the gate. */
  WRITE_NOT_GATED(NO_ACCESS_BEFORE_BIND),
  /** {@code mmap} does not look at the gate. */
  MMAP_NOT_GATED(NO_ACCESS_BEFORE_BIND),
  /** The device's ioctls do not look at the gate: the RFC of 2021. */
  IOCTL_NOT_GATED(NO_ACCESS_BEFORE_BIND),
  /** A bind that cannot copy out its result reports EFAULT and leaves the file bound. */
  ACCESS_KEPT_AFTER_FAILED_COPY_OUT(NO_ACCESS_BEFORE_BIND),

  /** The group can be opened while a device-node file is bound. */
  GROUP_NOT_BLOCKED_WHILE_BOUND(LOCKSTEP),
  /** A device-node file can be bound while the group is open. */
  BIND_ALLOWED_WHILE_GROUP_OPEN(LOCKSTEP),
  /** A device-node file can be bound while the device is open through another file. */
  SECOND_BIND_ALLOWED(LOCKSTEP),
  /** Binding a bound file again is EBUSY, not EINVAL. */
  WRONG_ERRNO_ON_SECOND_BIND(LOCKSTEP),
  /** Closing the descriptor releases the file although a mapping of it is left. */
  MAPPING_DOES_NOT_PIN_FILE(LOCKSTEP),
  /** The last close of an attached device leaves its page table and its address space in use. */
  DETACH_FORGOTTEN_ON_CLOSE(LOCKSTEP),
  /** The group can be opened while a file of it is open. */
  GROUP_OPEN_TWICE(LOCKSTEP),
  /** A device opened through a container does not keep the group's file open. */
  DEVICE_DOES_NOT_PIN_GROUP_FILE(LOCKSTEP),
  /** A group whose DMA somebody owns is reported as viable. */
  STATUS_ALWAYS_VIABLE(LOCKSTEP),
  /** An address space can be destroyed while a device is attached to it. */
  IOAS_DESTROYED_WHILE_ATTACHED(LOCKSTEP),
  /** The driver lets go of the device although files of it are open. */
  UNREGISTER_DOES_NOT_WAIT(LOCKSTEP),
  /** The device node can still be opened while the driver waits to let go. */
  NODE_OUTLIVES_UNREGISTER(LOCKSTEP),
  /** Any user can open the device node. */
  NODE_OPEN_TO_ALL(LOCKSTEP),
  /** Any user can open the group. */
  GROUP_OPEN_TO_ALL(LOCKSTEP),
  /** Closing one of two descriptors of a file releases it. */
  DUPLICATE_DOES_NOT_PIN_FILE(LOCKSTEP, "dup"),
  /** {@code GET_DEVICE_FD} that fails keeps a file's place, so that an unregister never ends. */
  REGISTRATION_LEAKED_ON_FAILED_OPEN(LOCKSTEP),

  /** A device can be bound although another owner has the DMA of its group. */
  DMA_OWNER_NOT_ASKED(LOCKSTEP, "two-devices"),
  /** The first device of a group that is released gives up the DMA of all of them. */
  DMA_OWNER_GONE_WITH_FIRST_DEVICE(LOCKSTEP, "two-devices"),
  /** Opening a group asks whether one device of it is bound, not whether any is. */
  GROUP_BLOCKED_PER_DEVICE(LOCKSTEP, "two-devices"),
  /** The group goes with the first device that is unregistered, not with the last. */
  GROUP_GONE_WITH_FIRST_DEVICE(LOCKSTEP, "two-devices"),
  /** Devices of one group can be attached to different address spaces. */
  ATTACHED_APART_FROM_GROUP(LOCKSTEP, "two-devices"),
  /** The first device of a group that is detached takes the page table from all of them. */
  DETACHED_WITH_FIRST_DEVICE(LOCKSTEP, "two-devices"),
  /** The first device of a group that is closed ends the container's use by all of them. */
  CONTAINER_UNUSED_WITH_FIRST_DEVICE(LOCKSTEP, "two-devices-group"),
  /** The first group that leaves a container takes the IOMMU driver along. */
  IOMMU_DRIVER_GONE_WITH_FIRST_GROUP(LOCKSTEP, "two-groups"),
  /** A device joins whatever group there is, not that of its IOMMU group. */
  GROUPS_NOT_TOLD_APART(LOCKSTEP, "two-groups"),

  /** A device with an emulated IOMMU that was attached is not known to be. */
  ACCESS_ATTACHMENT_NOT_NOTED(LOCKSTEP, "mtty"),

  /** Unmapping a page takes it from the address space, and not from the page table. */
  UNMAPPED_IN_NAME_ONLY(DMA_CONTAINED, "dma"),
  /** A device that is attached to nothing is in the domain that it had before anybody owned it. */
  DMA_NOT_BLOCKED_WHILE_DETACHED(DMA_CONTAINED, "dma"),

  /** Closing a bound device-node file does not let the group be opened again. */
  UNBLOCK_FORGOTTEN_ON_CLOSE(INITIAL_STATE_RESTORED),
  /** A bind that fails after blocking the group does not let it be opened again. */
  UNBLOCK_FORGOTTEN_ON_FAILED_BIND(INITIAL_STATE_RESTORED),
  /** Closing the group leaves its container attached. */
  CONTAINER_KEPT_ON_GROUP_CLOSE(INITIAL_STATE_RESTORED),
  /** The device's last close leaves its DMA with the iommufd that had it. */
  DMA_OWNER_KEPT_ON_CLOSE(INITIAL_STATE_RESTORED);

  private final Property caughtBy;
  private final String chart;

  Fault(Property caughtBy) {
    this(caughtBy, "mainline");
  }

  Fault(Property caughtBy, String chart) {
    this.caughtBy = caughtBy;
    this.chart = chart;
  }

  /** The property that must catch this fault. Others may catch it too. */
  public Property caughtBy() {
    return caughtBy;
  }

  /** The chart whose world shows this fault: one device is not always enough. */
  public String chart() {
    return chart;
  }

  /** The name on the command line, {@code gate-per-device} for instance. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds a fault by its {@link #label}.
   *
   * @throws IllegalArgumentException when there is none of that name; the message lists them all
   */
  public static Fault parse(String label) {
    for (Fault fault : values()) {
      if (fault.label().equals(label)) {
        return fault;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + label
            + "' is no fault of the twin: use one of "
            + Arrays.stream(values()).map(Fault::label).collect(Collectors.joining(", ")));
  }
}
