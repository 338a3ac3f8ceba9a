package org.vfiocheck.harness.agent;

import java.nio.file.Path;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.ffi.Posix;

/** A text that is written to a file of sysfs, any number of times. */
final class SysfsOrder {
  private static final int CLOSED = -1;
  private static final int FLAGS = Posix.O_WRONLY | Posix.O_CLOEXEC;

  private final Memory path;
  private final Memory text;
  private final int length;
  private final int kept;

  private SysfsOrder(Memory path, String text, int kept) {
    this.path = path;
    this.text = Memory.ofString(text);
    this.length = text.length();
    this.kept = kept;
  }

  /**
   * For a file that is there as long as the guest: opened now, so that later nothing is called but
   * the write.
   *
   * @throws IllegalStateException when it cannot be opened
   */
  static SysfsOrder toDriver(Linux linux, Path path, String text) {
    Memory name = Memory.ofString(path.toString());
    int file = linux.open(name, FLAGS);
    if (file < 0) {
      throw new IllegalStateException("cannot open " + path + ": errno " + -file);
    }
    return new SysfsOrder(name, text, file);
  }

  /** For a file that comes and goes with the device: opened for each write. */
  static SysfsOrder toDevice(Path path, String text) {
    return new SysfsOrder(Memory.ofString(path.toString()), text, CLOSED);
  }

  /** Answers the bytes written, or minus the errno of the first call that failed. */
  long write(Linux linux) {
    if (kept >= 0) {
      return linux.pwrite(kept, text, length, 0);
    }
    int file = linux.open(path, FLAGS);
    if (file < 0) {
      return file;
    }
    long written = linux.pwrite(file, text, length, 0);
    int closed = linux.close(file);
    return written < 0 || closed >= 0 ? written : closed;
  }
}
