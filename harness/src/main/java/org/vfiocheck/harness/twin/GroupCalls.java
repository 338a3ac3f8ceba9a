package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EBADF;
import static org.vfiocheck.model.outcome.Outcomes.OK;
import static org.vfiocheck.model.outcome.Outcomes.SKIPPED;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.outcome.Outcome;

/** The calls on a container and on a group. */
final class GroupCalls {
  private final TwinKernel kernel;
  private final Slots slots;

  GroupCalls(TwinKernel kernel, Slots slots) {
    this.kernel = kernel;
    this.slots = slots;
  }

  Outcome perform(Action action) {
    Ref first = action.arg(0);
    return switch (action.verb()) {
      case OPEN_CONTAINER -> openContainer(first);
      case OPEN_GROUP, OPEN_GROUP_AS_NOBODY -> openGroup(first, Caller.of(action.verb()));
      case SET_IOMMU -> setIommu(first);
      case GET_DEVICE_FD -> getDeviceFd(first, action.arg(1));
      default -> slots.file(first) instanceof GroupFile file ? ioctl(file, action) : refused(EBADF);
    };
  }

  private Outcome openContainer(Ref slot) {
    if (slots.file(slot) != null) {
      return SKIPPED;
    }
    slots.fill(slot, new ContainerFile());
    return OK;
  }

  private Outcome openGroup(Ref slot, Caller caller) {
    return slots.file(slot) != null
        ? SKIPPED
        : fill(slot, kernel.openGroup(kernel.iommuGroup(slot), caller));
  }

  private Outcome setIommu(Ref slot) {
    return slots.file(slot) instanceof ContainerFile file
        ? file.container.setIommu()
        : refused(EBADF);
  }

  private Outcome ioctl(GroupFile file, Action action) {
    return switch (action.verb()) {
      case SET_CONTAINER ->
          GroupIoctls.setContainer(file.group, FdArgument.of(slots.file(action.arg(1))));
      case UNSET_CONTAINER -> GroupIoctls.unsetContainer(file.group);
      case GROUP_STATUS -> GroupIoctls.getStatus(file.group);
      default -> throw new IllegalArgumentException(action + " is no call on a group");
    };
  }

  private Outcome getDeviceFd(Ref group, Ref slot) {
    if (slots.file(slot) != null) {
      return SKIPPED;
    }
    return slots.file(group) instanceof GroupFile file
        ? fill(slot, GroupIoctls.getDeviceFd(file.group, kernel.device(slots.deviceOf(slot))))
        : refused(EBADF);
  }

  private Outcome fill(Ref slot, Opening opening) {
    if (opening.file() != null) {
      slots.fill(slot, opening.file());
    }
    return opening.outcome();
  }
}
