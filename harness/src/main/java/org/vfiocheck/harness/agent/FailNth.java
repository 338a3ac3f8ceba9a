package org.vfiocheck.harness.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.ffi.Posix;

/**
 * Makes one allocation of a thread fail, by the kernel's fault injection
 * (Documentation/fault-injection/fault-injection.rst): the thread's {@code fail-nth} counts down
 * with each allocation from a slab, and the one that takes it to 0 fails.
 */
final class FailNth {
  private static final Path SETTINGS = Path.of("/sys/kernel/debug/failslab");
  private static final int MOST_DIGITS = 12;

  private final Linux linux;
  private final int fd;
  private boolean happened;
  private final Memory number = Memory.ofSize(MOST_DIGITS);

  /**
   * Prepares.
   *
   * @param thread the number of one of this process's threads
   * @throws IllegalStateException when the kernel has no such fault injection
   */
  FailNth(Linux linux, String thread) {
    this.linux = linux;
    Memory path = Memory.ofString("/proc/self/task/" + thread + "/fail-nth");
    fd = linux.open(path, Posix.O_RDWR | Posix.O_CLOEXEC);
    if (fd < 0) {
      throw new IllegalStateException(
          "the kernel fails no allocations: it needs CONFIG_FAULT_INJECTION (--flavour faults)");
    }
    try {
      // Otherwise only allocations that must not sleep fail, which is next to none here.
      Files.writeString(SETTINGS.resolve("ignore-gfp-wait"), "N");
      // With the stack: see FailureReport.
      Files.writeString(SETTINGS.resolve("verbose"), "2");
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot set "
              + SETTINGS
              + ": the kernel needs CONFIG_FAILSLAB and"
              + " CONFIG_FAULT_INJECTION_DEBUG_FS (--flavour faults)",
          e);
    }
  }

  /** From now on, the nth allocation fails. */
  void arm(int nth) {
    write(Integer.toString(nth));
  }

  /** No allocation fails any more. */
  void disarm() {
    long length = linux.pread(fd, number, MOST_DIGITS, 0);
    happened = length > 0 && number.startsWith("0");
    write("0");
  }

  /** Whether one failed between the last two of these calls. */
  boolean happened() {
    return happened;
  }

  private void write(String text) {
    for (int i = 0; i < text.length(); i++) {
      number.putByte(i, (byte) text.charAt(i));
    }
    long written = linux.pwrite(fd, number, text.length(), 0);
    if (written < 0) {
      throw new IllegalStateException("cannot write fail-nth: errno " + -written);
    }
  }
}
