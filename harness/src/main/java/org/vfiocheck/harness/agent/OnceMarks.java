package org.vfiocheck.harness.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel remembers of the warnings it has given, so as to give each once a boot
 * (Documentation/admin-guide/clearing-warn-once.rst).
 */
final class OnceMarks {
  private static final Path CLEAR = Path.of("/sys/kernel/debug/clear_warn_once");

  /** kernel/locking/lockdep_proc.c lockdep_stats_show; there is none without lockdep. */
  private static final Path LOCKDEP = Path.of("/proc/lockdep_stats");

  private static final String LOCKDEP_IS_ON = " *debug_locks: +1";

  private OnceMarks() {}

  /**
   * Makes the kernel forget them.
   *
   * @return whether it will say again what it has said: not without debugfs, and not where lockdep
   *     switched itself off, as it does after its first report
   */
  static boolean clear() {
    try {
      Files.writeString(CLEAR, "1");
      return !Files.exists(LOCKDEP) || isOn(Files.readString(LOCKDEP));
    } catch (IOException e) {
      return false;
    }
  }

  static boolean isOn(String lockdepStats) {
    return lockdepStats.lines().anyMatch(line -> line.matches(LOCKDEP_IS_ON));
  }
}
