package org.vfiocheck.harness.agent;

import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.ffi.Posix;

/**
 * What another thread of this process sleeps in, as /proc tells it.
 *
 * <p>{@code wchan} names the kernel function only of a thread that sleeps, and "0" otherwise. The
 * unregister sleeps in {@code vfio_unregister_group_dev} (drivers/vfio/vfio_main.c), for ten
 * seconds at a time and interruptibly; no other sleep on the way of an unbind is both. A kernel
 * built with CONFIG_UNWINDER_GUESS, as a tiny configuration is, reads the name off the stack by
 * guessing and says {@code process_timeout}, the function of that wait's own timer, instead.
 */
final class Sleep {
  private static final String UNREGISTER = "vfio_unregister_group_dev";
  private static final String TIMED_WAIT = "process_timeout";
  private static final int WCHAN_BYTES = 64;
  private static final int STAT_BYTES = 128;

  private final Linux linux;
  private final int wchan;
  private final int stat;
  private final Memory name = Memory.ofSize(WCHAN_BYTES);
  private final Memory state = Memory.ofSize(STAT_BYTES);

  /**
   * @param threadId the number of a thread of this process, in decimal
   */
  Sleep(Linux linux, String threadId) {
    this.linux = linux;
    this.wchan = open("/proc/self/task/" + threadId + "/wchan");
    this.stat = open("/proc/self/task/" + threadId + "/stat");
  }

  private int open(String path) {
    int fd = linux.open(Memory.ofString(path), Posix.O_RDONLY | Posix.O_CLOEXEC);
    if (fd < 0) {
      throw new IllegalStateException("cannot open " + path + ": errno " + -fd);
    }
    return fd;
  }

  /** Whether the thread sleeps in the unregister's wait for open files. */
  boolean isInUnregister() {
    long length = linux.pread(wchan, name, WCHAN_BYTES - 1, 0);
    if (length >= UNREGISTER.length() && name.startsWith(UNREGISTER)) {
      return true;
    }
    return length >= TIMED_WAIT.length() && name.startsWith(TIMED_WAIT) && isInterruptible();
  }

  /** The state follows the thread's name, which is in brackets: {@code 52 (unbinder) S 1 ...}. */
  private boolean isInterruptible() {
    long length = linux.pread(stat, state, STAT_BYTES - 1, 0);
    for (int i = 0; i + 2 < length; i++) {
      if (state.getByte(i) == ')') {
        return state.getByte(i + 2) == 'S';
      }
    }
    return false;
  }
}
