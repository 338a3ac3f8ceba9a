package org.vfiocheck.harness.ffi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * A piece of native memory that lives as long as the process: a path, a buffer, a page.
 *
 * <p>Buffers that the kernel pins or that many calls share must outlive any one call; what one call
 * alone needs is in {@link Linux}.
 */
public final class Memory {
  private final MemorySegment segment;

  private Memory(MemorySegment segment) {
    this.segment = segment;
  }

  /** Zeroed memory of that many bytes. */
  public static Memory ofSize(long bytes) {
    return new Memory(Arena.global().allocate(bytes, Long.BYTES));
  }

  /** A string as C has it, with the zero byte at its end. */
  public static Memory ofString(String text) {
    return new Memory(Arena.global().allocateFrom(text, StandardCharsets.UTF_8));
  }

  /**
   * Memory that {@link Linux#mmap} mapped.
   *
   * @param address where
   * @param bytes how much; every access is checked against it
   */
  static Memory at(long address, long bytes) {
    return new Memory(MemorySegment.ofAddress(address).reinterpret(bytes));
  }

  MemorySegment segment() {
    return segment;
  }

  /** Where this memory is in the process. */
  public long address() {
    return segment.address();
  }

  public long size() {
    return segment.byteSize();
  }

  public int getInt(long offset) {
    return segment.get(JAVA_INT, offset);
  }

  public void putInt(long offset, int value) {
    segment.set(JAVA_INT, offset, value);
  }

  /** The first bytes as text, one character for each byte. */
  public String text(int bytes) {
    byte[] copy = new byte[bytes];
    MemorySegment.copy(segment, JAVA_BYTE, 0, copy, 0, bytes);
    return new String(copy, StandardCharsets.UTF_8);
  }

  /** Whether the first bytes are this text's; looked at without making a string. */
  public boolean startsWith(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (segment.get(JAVA_BYTE, i) != (byte) text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  public void putByte(long offset, byte value) {
    segment.set(JAVA_BYTE, offset, value);
  }

  public byte getByte(long offset) {
    return segment.get(JAVA_BYTE, offset);
  }
}
