package org.vfiocheck.harness.lab.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What /proc/sys/kernel/tainted tells (Documentation/admin-guide/tainted-kernels.rst). */
final class Taint {
  private static final Path TAINTED = Path.of("/proc/sys/kernel/tainted");

  /** TAINT_DIE: "kernel died recently, i.e. there was an OOPS or BUG". */
  private static final long DIE = 1 << 7;

  private Taint() {}

  /** Whether this kernel has had an Oops since it booted. */
  static boolean hasDied() {
    try {
      return (Long.parseLong(Files.readString(TAINTED).strip()) & DIE) != 0;
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }
}
