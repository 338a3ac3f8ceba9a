package org.vfiocheck.harness.twin;

/**
 * A {@code struct file}: what a descriptor, a mapping or another kernel object keeps alive.
 * Released once, when the last reference goes.
 */
abstract class OpenFile {
  private int references = 1;

  /** Takes another reference: {@code include/linux/fs.h}, {@code get_file}. */
  void get() {
    references++;
  }

  /**
   * Drops a reference: {@code fs/file_table.c}, {@code fput}. The kernel defers the release to the
   * return to user space, which is before the caller's outcome is known, so it happens here at
   * once.
   */
  void put() {
    // A planted fault can drop a reference too many; the kernel's memory would be gone, not this.
    if (references > 0 && --references == 0) {
      release();
    }
  }

  int references() {
    return references;
  }

  /** The file's {@code release} operation. */
  abstract void release();
}
