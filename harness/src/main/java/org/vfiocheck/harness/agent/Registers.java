package org.vfiocheck.harness.agent;

/**
 * What the agent reads of BAR 0, and what it writes there, chosen so that a read answers the same
 * whatever was written. Offsets and lengths are in bytes; at most 4 are read or written.
 */
record Registers(int readAt, int readBytes, int writeAt, int writeBytes) {
  /** QEMU's {@code edu}: its identification, and its liveness check. It takes whole words only. */
  static final Registers EDU = new Registers(0, 4, 4, 4);

  /**
   * mtty: the serial port's line status, and its scratch register. One byte each, because more of a
   * read is what was on the kernel's stack ({@code mtty_read}, {@code handle_bar_read}).
   */
  static final Registers MTTY = new Registers(5, 1, 7, 1);
}
