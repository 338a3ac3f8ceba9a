package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EBADF;
import static org.vfiocheck.model.outcome.Outcomes.SKIPPED;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.vfiocheck.harness.twin.Slots.AddressSpace;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.outcome.Outcome;

/** The calls on a device, through its node or through its group. */
final class DeviceCalls {
  /** A number that is no iommufd's object's, as {@code docs/actions.md} has it. */
  private static final int NO_OBJECT = 0x7ffffff0;

  private static final FdArgument DEV_NULL = FdArgument.of(new NullFile());

  private final TwinKernel kernel;
  private final Slots slots;

  DeviceCalls(TwinKernel kernel, Slots slots) {
    this.kernel = kernel;
    this.slots = slots;
  }

  Outcome perform(Action action) {
    Ref slot = action.arg(0);
    Verb verb = action.verb();
    if (verb == Verb.OPEN_DEVICE_NODE || verb == Verb.OPEN_DEVICE_NODE_AS_NOBODY) {
      return open(slot, Caller.of(verb));
    }
    if (verb == Verb.MMAP && slots.mapping(action.arg(1)) != null) {
      return SKIPPED;
    }
    return slots.file(slot) instanceof VfioDeviceFile df ? call(df, action) : refused(EBADF);
  }

  private Outcome open(Ref slot, Caller caller) {
    if (slots.file(slot) != null) {
      return SKIPPED;
    }
    Opening opening = kernel.openDeviceNode(kernel.device(slots.deviceOf(slot)), caller);
    if (opening.file() != null) {
      slots.fill(slot, opening.file());
    }
    return opening.outcome();
  }

  private Outcome call(VfioDeviceFile df, Action action) {
    return switch (action.verb()) {
      case BIND -> bind(df, action);
      case BIND_WRONG_FD -> DeviceCdev.bindIommufd(df, DEV_NULL, true);
      case BIND_NO_FD -> DeviceCdev.bindIommufd(df, FdArgument.NO_FILE, true);
      case BIND_BAD_PAGE ->
          DeviceCdev.bindIommufd(df, FdArgument.of(slots.file(action.arg(1))), false);
      case READ, READ_CONFIG -> df.read(action.verb());
      case WRITE -> df.write();
      case DMA -> df.dma();
      case MMAP -> mmap(df, action.arg(1));
      case ATTACH -> df.ioctl(Verb.ATTACH, ptId(action.arg(0), action.arg(1)));
      default -> df.ioctl(action.verb(), NO_OBJECT);
    };
  }

  private Outcome bind(VfioDeviceFile df, Action action) {
    OpenFile file = slots.file(action.arg(1));
    Outcome bound = DeviceCdev.bindIommufd(df, FdArgument.of(file), true);
    if (bound.isSuccess() && file instanceof IommufdCtx ctx) {
      slots.bound(action.arg(0), ctx);
    }
    return bound;
  }

  /**
   * {@code mmap}: the mapping keeps the file, {@code mm/vma.c} in 7.3, {@code mm/mmap.c} in 6.12.
   */
  private Outcome mmap(VfioDeviceFile df, Ref mapping) {
    Outcome mapped = df.mmap();
    if (mapped.isSuccess()) {
      slots.setMapping(mapping, df);
      if (!kernel.faults.contains(Fault.MAPPING_DOES_NOT_PIN_FILE)) {
        df.get();
      }
    }
    return mapped;
  }

  /** The number to attach to: an address space's means nothing in another iommufd. */
  private int ptId(Ref node, Ref slot) {
    IommufdCtx opening = slots.boundThrough(node);
    AddressSpace space = slots.space(slot);
    if (opening != null && (space == null || space.opening() != opening)) {
      return NO_OBJECT;
    }
    return space == null ? 0 : space.number();
  }
}
