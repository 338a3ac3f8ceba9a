package org.vfiocheck.harness.twin;

import org.jspecify.annotations.Nullable;

/**
 * A descriptor number inside an ioctl's argument.
 *
 * @param negative whether the number is -1
 * @param file what the number stands for in the caller's table, or null where it has no file
 */
record FdArgument(boolean negative, @Nullable OpenFile file) {
  /** The number -1, which an empty slot is. */
  static final FdArgument NEGATIVE = new FdArgument(true, null);

  /** A number that no file has. */
  static final FdArgument NO_FILE = new FdArgument(false, null);

  /** The number of a slot's file, -1 when the slot is empty. */
  static FdArgument of(@Nullable OpenFile file) {
    return file == null ? NEGATIVE : new FdArgument(false, file);
  }
}
