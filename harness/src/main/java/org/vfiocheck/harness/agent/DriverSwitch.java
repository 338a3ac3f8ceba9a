package org.vfiocheck.harness.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.ffi.Posix;

/**
 * Binds the device to vfio-pci and unbinds it, through the driver's files in sysfs.
 *
 * <p>The kernel makes an unbind wait until the last file of the device is released, so it is
 * written by a thread of its own. Whether that thread waits for files, or is only slow, is read
 * from what it sleeps in, see {@link Sleep}.
 *
 * <p>Of the agent's one thread, which alone calls these methods.
 */
final class DriverSwitch {
  /** Most unbinds end sooner, and to look earlier takes the processor from them. */
  private static final long USUAL_NANOS = 1_500_000;

  /** What it takes the other thread to get to the wait for open files. */
  private static final long HELD_NANOS = 300_000;

  private static final long POLL_NANOS = 100_000;
  private static final long NOT_ENDED = Long.MIN_VALUE;

  private final Linux linux;
  private final Memory address;
  private final int addressLength;
  private final Memory boundDevice;
  private final int bindFile;
  private final int unbindFile;
  private final Thread unbinder;
  private final Thread caller = Thread.currentThread();
  private @Nullable Sleep sleep;

  private volatile boolean asked;
  private volatile boolean writing;
  private volatile long ended = NOT_ENDED;
  private volatile @Nullable String unbinderId;
  private volatile @Nullable Throwable failure;
  private boolean pending;

  DriverSwitch(Linux linux, PciDevice device) {
    this.linux = linux;
    address = Memory.ofString(device.address());
    addressLength = device.address().length();
    boundDevice = Memory.ofString(PciDevice.DRIVER_FOLDER.resolve(device.address()).toString());
    bindFile = openToWrite(PciDevice.DRIVER_FOLDER.resolve("bind"));
    unbindFile = openToWrite(PciDevice.DRIVER_FOLDER.resolve("unbind"));
    unbinder = new Thread(this::unbindWhenAsked, "unbinder");
    unbinder.setDaemon(true);
    unbinder.start();
  }

  private int openToWrite(Path path) {
    int fd = linux.open(Memory.ofString(path.toString()), Posix.O_WRONLY | Posix.O_CLOEXEC);
    if (fd < 0) {
      throw new IllegalStateException("cannot open " + path + ": errno " + -fd);
    }
    return fd;
  }

  /** Whether an unregister waits for files that are still open. */
  boolean isUnregisterPending() {
    return pending;
  }

  /** The number of the thread that unbinds; empty before it runs. */
  Optional<String> unbinderId() {
    return Optional.ofNullable(unbinderId);
  }

  /** Whether vfio-pci has the device, by the link in the driver's folder. */
  boolean isBound() {
    return linux.exists(boundDevice);
  }

  long bind() {
    return pending
        ? Answer.SKIPPED
        : Answer.okOrErrno(linux.pwrite(bindFile, address, addressLength, 0));
  }

  /**
   * Unbinds.
   *
   * @param isHeld whether a file of a device is open: then the unbind is likely to wait, and that
   *     is looked for soon; it decides nothing else
   */
  long unbind(boolean isHeld) {
    if (pending) {
      return Answer.SKIPPED;
    }
    ended = NOT_ENDED;
    asked = true;
    LockSupport.unpark(unbinder);
    pending = true;
    if (ended == NOT_ENDED) {
      LockSupport.parkNanos(this, isHeld ? HELD_NANOS : USUAL_NANOS);
    }
    settle();
    return pending ? Answer.BLOCKED : Answer.okOrErrno(ended);
  }

  /**
   * Waits until a pending unregister either has ended or sleeps until more files are released.
   * There is no time limit: an unregister that does neither is a hang, which the host's limit ends.
   */
  void settle() {
    while (pending) {
      if (failure != null) {
        throw new IllegalStateException("the thread that unbinds is gone", failure);
      } else if (ended != NOT_ENDED) {
        pending = false;
      } else if (isWaitingForFiles()) {
        return;
      } else {
        LockSupport.parkNanos(this, POLL_NANOS);
      }
    }
  }

  /** Waits for a pending unregister to end, for that long at most; answers whether it has. */
  boolean awaitEnd(long nanos) {
    long start = System.nanoTime();
    while (pending && System.nanoTime() - start < nanos) {
      if (ended != NOT_ENDED) {
        pending = false;
      } else {
        LockSupport.parkNanos(this, POLL_NANOS);
      }
    }
    return !pending;
  }

  private boolean isWaitingForFiles() {
    if (sleep == null) {
      String id = unbinderId;
      if (id == null) {
        return false;
      }
      sleep = new Sleep(linux, id);
    }
    return writing && sleep.isInUnregister() && writing;
  }

  private void unbindWhenAsked() {
    try (Linux own = new Linux()) {
      unbinderId = Watchdog.callersThread();
      while (true) {
        if (asked) {
          asked = false;
          writing = true;
          long result = own.pwrite(unbindFile, address, addressLength, 0);
          writing = false;
          ended = result;
          LockSupport.unpark(caller);
        } else {
          LockSupport.park(this);
        }
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      failure = e;
      LockSupport.unpark(caller);
    }
  }
}
