package org.vfiocheck.harness.agent;

import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.ffi.Posix;

/**
 * Whether another thread of this process, which writes to a file of sysfs, sleeps until files of
 * the device are released.
 *
 * <p>Nothing else on the way of an unbind sleeps interruptibly, as {@code
 * vfio_unregister_group_dev} does (drivers/vfio/vfio_main.c), so the state of a thread that is in
 * the write tells. That it is in the write, and not in a wait of the JVM's around it, is what
 * {@code /proc/.../syscall} says. The name in {@code wchan} would not do: a kernel built with
 * CONFIG_UNWINDER_GUESS, as a tiny configuration is, reads it off the stack by guessing, and once
 * in some hundred times meets something else that an earlier call left there.
 */
final class Sleep {
  /** The number of pwrite64, and what follows (arch/x86/entry/syscalls/syscall_64.tbl). */
  private static final String IN_WRITE = "18 ";

  private static final int BYTES = 128;

  private final Linux linux;
  private final int syscall;
  private final int stat;
  private final Memory text = Memory.ofSize(BYTES);

  /**
   * @param threadId the number of a thread of this process, in decimal
   */
  Sleep(Linux linux, String threadId) {
    this.linux = linux;
    this.syscall = open("/proc/self/task/" + threadId + "/syscall");
    this.stat = open("/proc/self/task/" + threadId + "/stat");
  }

  private int open(String path) {
    int fd = linux.open(Memory.ofString(path), Posix.O_RDONLY | Posix.O_CLOEXEC);
    if (fd < 0) {
      throw new IllegalStateException("cannot open " + path + ": errno " + -fd);
    }
    return fd;
  }

  /**
   * Whether the thread sleeps in the unregister's wait for open files. It writes once for an
   * unbind, so when it is in the write before and after, it was there in between.
   */
  boolean isInUnregister() {
    return isInWrite() && isInterruptible() && isInWrite();
  }

  private boolean isInWrite() {
    return linux.pread(syscall, text, BYTES - 1, 0) >= IN_WRITE.length()
        && text.startsWith(IN_WRITE);
  }

  /** The state follows the thread's name, which is in brackets: {@code 52 (unbinder) S 1 ...}. */
  private boolean isInterruptible() {
    long length = linux.pread(stat, text, BYTES - 1, 0);
    for (int i = 0; i + 2 < length; i++) {
      if (text.getByte(i) == ')') {
        return text.getByte(i + 2) == 'S';
      }
    }
    return false;
  }
}
