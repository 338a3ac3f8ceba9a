package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EBADF;
import static org.vfiocheck.model.outcome.Outcomes.OK;
import static org.vfiocheck.model.outcome.Outcomes.SKIPPED;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.vfiocheck.harness.twin.Slots.AddressSpace;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.outcome.Outcome;

/** The calls on an iommufd. */
final class IommufdCalls {
  private final TwinKernel kernel;
  private final Slots slots;

  IommufdCalls(TwinKernel kernel, Slots slots) {
    this.kernel = kernel;
    this.slots = slots;
  }

  Outcome perform(Action action) {
    return action.verb() == Verb.OPEN_IOMMUFD
        ? open(action.arg(0))
        : ioctl(action.verb(), action.arg(0), action.arg(1));
  }

  private Outcome open(Ref slot) {
    if (slots.file(slot) != null) {
      return SKIPPED;
    }
    slots.fill(slot, kernel.openIommufd());
    return OK;
  }

  private Outcome ioctl(Verb verb, Ref iommufd, Ref slot) {
    AddressSpace space = slots.space(slot);
    if (verb == Verb.IOAS_ALLOC && space != null) {
      return SKIPPED;
    }
    if (!(slots.file(iommufd) instanceof IommufdCtx ctx)) {
      return refused(EBADF);
    }
    int number = space == null ? 0 : space.number();
    return switch (verb) {
      case IOAS_ALLOC -> {
        slots.setSpace(slot, new AddressSpace(ctx, ctx.ioasAlloc()));
        yield OK;
      }
      case IOAS_MAP -> ctx.ioasMap(number);
      case IOAS_UNMAP -> ctx.ioasUnmap(number);
      case IOAS_DESTROY -> {
        Outcome destroyed = ctx.destroy(number);
        if (destroyed.isSuccess()) {
          slots.setSpace(slot, null);
        }
        yield destroyed;
      }
      default -> throw new IllegalArgumentException(verb + " is no call on an iommufd");
    };
  }
}
