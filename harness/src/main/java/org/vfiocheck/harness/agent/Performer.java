package org.vfiocheck.harness.agent;

import org.vfiocheck.harness.protocol.HostMessage;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;

/** Performs one action at a time, as docs/actions.md says, and keeps the slots. */
final class Performer {
  private final TestedDevice[] devices;

  /** Makes the calls that do not depend on which device it is. */
  private final Device device;

  private final FileUser user;
  private Slots slots = new Slots();
  private boolean driverTouched;
  private boolean deviceReached;

  Performer(TestedDevice[] devices, FileUser user) {
    this.devices = devices;
    this.user = user;
    this.device = devices[0].calls();
  }

  /**
   * The steps that a table's actions are.
   *
   * @throws IllegalStateException when it names a device that is not there
   */
  Step[] steps(HostMessage.Table table) {
    for (Ref named : table.devices().values()) {
      if (named.index() >= devices.length) {
        throw new IllegalStateException(
            "the guest has " + devices.length + " devices, and no " + named + ": add -device edu");
      }
    }
    return table.actions().stream()
        .map(action -> Step.of(action, table.devices()))
        .toArray(Step[]::new);
  }

  /**
   * Performs an action.
   *
   * <p>While an unregister is pending, it is given the time to end that this action may have made
   * possible, so that the next action finds it either ended or waiting.
   *
   * @return an {@link Answer}
   */
  long perform(Step step) {
    prepare(step);
    return conclude(step, call(step));
  }

  /** The number of the thread that unbinds the first device. */
  String unbinder() {
    return devices[0]
        .driver()
        .unbinderId()
        .orElseThrow(() -> new IllegalStateException("the thread that unbinds does not run yet"));
  }

  /**
   * The same, one allocation failing in the call itself, and in nothing that the agent adds.
   *
   * @param failure of the thread that makes the call
   */
  long performFailing(Step step, FailNth failure, int nth) {
    prepare(step);
    failure.arm(nth);
    long answer = call(step);
    failure.disarm();
    return conclude(step, answer);
  }

  private void prepare(Step step) {
    if (step.verb().isAsNobody()) {
      user.become(FileUser.NOBODY);
    }
  }

  private long conclude(Step step, long answer) {
    if (step.verb().isAsNobody()) {
      user.become(FileUser.ROOT);
    }
    if (step.verb() == Verb.BIND_DRIVER && answer >= 0) {
      devices[step.device()].paths().refresh();
    }
    deviceReached |= reaches(step.verb(), answer);
    for (TestedDevice each : devices) {
      if (each.driver().isUnregisterPending()) {
        each.driver().settle();
      }
    }
    return answer;
  }

  private long call(Step step) {
    int first = step.first();
    int second = step.second();
    return switch (step.verb()) {
      case OPEN_CONTAINER -> isOpen(first) ? Answer.SKIPPED : open(first, device.openContainer());
      case OPEN_GROUP, OPEN_GROUP_AS_NOBODY ->
          isOpen(first) ? Answer.SKIPPED : open(first, of(step).openGroup());
      case OPEN_DEVICE_NODE, OPEN_DEVICE_NODE_AS_NOBODY ->
          isOpen(first) ? Answer.SKIPPED : open(first, openNode(step));
      case OPEN_IOMMUFD -> isOpen(first) ? Answer.SKIPPED : open(first, device.openIommufd());
      case GET_DEVICE_FD ->
          isOpen(second) ? Answer.SKIPPED : open(second, of(step).getDeviceFd(fd(first)));
      case SET_CONTAINER -> device.setContainer(fd(first), fd(second));
      case UNSET_CONTAINER -> device.unsetContainer(fd(first));
      case SET_IOMMU -> device.setIommu(fd(first));
      case GROUP_STATUS -> device.groupStatus(fd(first));
      case BIND -> bind(first, second);
      case BIND_WRONG_FD -> device.bindWrongFd(fd(first));
      case BIND_NO_FD -> device.bindNoFd(fd(first));
      case BIND_BAD_PAGE -> device.bindBadPage(fd(first), fd(second));
      case IOAS_ALLOC -> ioasAlloc(first, second);
      case IOAS_MAP -> device.ioasMap(fd(first), slots.id(second));
      case IOAS_UNMAP -> ioasUnmap(first, second);
      case IOAS_DESTROY -> ioasDestroy(first, second);
      case ATTACH -> device.attach(fd(first), slots.idFor(first, second));
      case ATTACH_BAD_ID -> device.attach(fd(first), Slots.BAD_ID);
      case DETACH -> device.detach(fd(first));
      case READ -> device.read(fd(first));
      case READ_CONFIG -> device.readConfig(fd(first));
      case WRITE -> device.write(fd(first));
      case GET_INFO -> device.getInfo(fd(first));
      case GET_REGION_INFO -> device.getRegionInfo(fd(first));
      case SET_IRQS -> device.setIrqs(fd(first));
      case RESET -> device.reset(fd(first));
      case FEATURE -> device.feature(fd(first));
      case MMAP -> mmap(first, second);
      case TOUCH -> isMapped(first) ? device.touch(slots.mapping(first)) : Answer.SKIPPED;
      case MUNMAP -> isMapped(first) ? munmap(first) : Answer.SKIPPED;
      case DMA -> device.dma(fd(first));
      case DUP -> isOpen(second) ? Answer.SKIPPED : duplicate(first, second);
      case CLOSE -> close(first);
      case UNBIND_DRIVER -> unbindDriver(devices[step.device()].driver());
      case BIND_DRIVER -> bindDriver(devices[step.device()]);
    };
  }

  private Device of(Step step) {
    return devices[step.device()].calls();
  }

  /**
   * Opens the node of a device. While its driver is unbound its last node's name can have become
   * the other device's; then there is no node to open.
   */
  private int openNode(Step step) {
    DevicePaths paths = devices[step.device()].paths();
    for (TestedDevice each : devices) {
      if (each.paths() != paths && each.paths().hasSameNode(paths) && !paths.isCurrent()) {
        return -Errnos.ENOENT;
      }
    }
    return of(step).openNode();
  }

  private boolean isOpen(int place) {
    return slots.isOpen(place);
  }

  private int fd(int place) {
    return slots.fd(place);
  }

  private boolean isMapped(int place) {
    return slots.mapping(place) != 0;
  }

  private long open(int place, int fd) {
    if (fd >= 0) {
      slots.open(place, fd);
    }
    return Answer.okOrErrno(fd);
  }

  private long duplicate(int from, int to) {
    int fd = device.duplicate(fd(from));
    if (fd >= 0) {
      slots.duplicate(from, to, fd);
    }
    return Answer.okOrErrno(fd);
  }

  private long bind(int node, int iommufd) {
    long result = device.bind(fd(node), fd(iommufd));
    if (result >= 0) {
      slots.bound(node, iommufd);
    }
    return result;
  }

  private long ioasAlloc(int iommufd, int space) {
    if (slots.id(space) != 0) {
      return Answer.SKIPPED;
    }
    long result = device.ioasAlloc(fd(iommufd));
    if (result >= 0) {
      slots.allocated(space, device.allocatedIoas(), iommufd);
    }
    return result;
  }

  private long ioasUnmap(int iommufd, int space) {
    return device.ioasUnmap(fd(iommufd), slots.id(space));
  }

  private long ioasDestroy(int iommufd, int space) {
    long result = device.ioasDestroy(fd(iommufd), slots.id(space));
    if (result >= 0) {
      slots.free(space);
    }
    return result;
  }

  private long mmap(int file, int mapping) {
    if (isMapped(mapping)) {
      return Answer.SKIPPED;
    }
    long address = device.mmap(fd(file));
    if (address > 0) {
      slots.mapped(mapping, address);
    }
    return Answer.okOrErrno(address);
  }

  private long munmap(int mapping) {
    long result = device.munmap(slots.mapping(mapping));
    if (result >= 0) {
      slots.unmapped(mapping);
    }
    return result;
  }

  /** Linux releases the number whatever close answers, so the slot is empty afterwards. */
  private long close(int place) {
    long result = device.close(fd(place));
    slots.close(place);
    return result;
  }

  private long unbindDriver(DriverSwitch driver) {
    driverTouched = true;
    return driver.unbind(slots.holdDevice());
  }

  private long bindDriver(TestedDevice bound) {
    driverTouched = true;
    return bound.driver().bind();
  }

  /**
   * Unmaps and closes everything that is left.
   *
   * @return what could not be, or the empty string
   */
  String releaseAll() {
    String residue = "";
    for (int place = Slots.places() - 1; place >= 0; place--) {
      if (isMapped(place) && munmap(place) < 0) {
        residue = "munmap failed";
      }
      if (isOpen(place)) {
        long result = close(place);
        residue = result < 0 ? "close failed with " + Errnos.name(-result) : residue;
      }
    }
    slots = new Slots();
    return residue;
  }

  /**
   * Whether a call may have touched the device. Opening it is refused with EINVAL also halfway, by
   * the driver or for the container's sake, and then there is something to be undone.
   */
  private static boolean reaches(Verb verb, long answer) {
    boolean isPlainRefusal =
        answer == Answer.SKIPPED
            || answer == -Errnos.EBADF
            || answer == -Errnos.EBUSY
            || answer == -Errnos.ENODEV
            || answer == -Errnos.EBADFD;
    return switch (verb) {
      case BIND, BIND_WRONG_FD, BIND_NO_FD, BIND_BAD_PAGE, GET_DEVICE_FD -> !isPlainRefusal;
      default -> verb.isDeviceAccess() && !isPlainRefusal && answer != -Errnos.EINVAL;
    };
  }

  /** Whether the device was opened or reached since the last call, as far as answers tell. */
  boolean takeDeviceReached() {
    boolean reached = deviceReached;
    deviceReached = false;
    return reached;
  }

  /** Whether the driver was bound or unbound since the last call. */
  boolean takeDriverTouched() {
    boolean touched = driverTouched;
    driverTouched = false;
    return touched;
  }
}
