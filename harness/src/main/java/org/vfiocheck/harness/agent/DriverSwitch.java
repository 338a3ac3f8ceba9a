package org.vfiocheck.harness.agent;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;

/**
 * Gives the device to its driver and takes it away, through files in sysfs.
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
  private final Memory boundLink;
  private final SysfsOrder bind;
  private final SysfsOrder unbind;
  private final Thread unbinder;
  private final Thread caller = Thread.currentThread();
  private @Nullable Sleep sleep;

  private volatile boolean asked;
  private volatile boolean writing;
  private volatile long ended = NOT_ENDED;
  private volatile @Nullable String unbinderId;
  private volatile @Nullable Throwable failure;
  private boolean pending;

  DriverSwitch(Linux linux, SysfsDevice device) {
    this.linux = linux;
    boundLink = Memory.ofString(device.boundLink().toString());
    bind = device.bind(linux);
    unbind = device.unbind(linux);
    unbinder = new Thread(this::unbindWhenAsked, "unbinder");
    unbinder.setDaemon(true);
    unbinder.start();
  }

  /** Whether an unregister waits for files that are still open. */
  boolean isUnregisterPending() {
    return pending;
  }

  /** The number of the thread that unbinds; empty before it runs. */
  Optional<String> unbinderId() {
    return Optional.ofNullable(unbinderId);
  }

  /** Whether the driver has the device, by the link in the driver's folder. */
  boolean isBound() {
    return linux.exists(boundLink);
  }

  long bind() {
    return pending ? Answer.SKIPPED : Answer.okOrErrno(bind.write(linux));
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

  /**
   * Waits for a pending unregister to end; answers whether it has.
   *
   * @param looks after how many, a tenth of a millisecond apart at least, to give up: unlike time,
   *     they do not go by while a busy host lets this machine stand
   */
  boolean awaitEnd(int looks) {
    for (int look = 0; pending && look < looks; look++) {
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
          long result = unbind.write(own);
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
