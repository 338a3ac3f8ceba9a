package org.vfiocheck.harness.protocol;

/**
 * A journal: memory that guest and host share, with the last bytes of what the agent wrote. A write
 * to the port costs an emulated guest more than most actions do, a store into this memory nothing;
 * and what is stored here can be read after the guest's end.
 *
 * <p>First a 64-bit number, little-endian: how many bytes the agent has written in all, to the port
 * or not yet. Then a ring: the byte that came after {@code n} others is at {@link #place place(n)}.
 */
public final class JournalLayout {
  /** The whole, in bytes; a power of two, as a PCI region has to be. */
  public static final int BYTES = 1 << 16;

  /** Where the number of bytes written is. */
  public static final int TOTAL = 0;

  private static final int RING = Long.BYTES;

  /** How many of the last bytes the ring holds. */
  public static final int RING_BYTES = BYTES - RING;

  private JournalLayout() {}

  /** Where in the journal a byte is, by the number of bytes before it. */
  public static int place(long before) {
    return RING + (int) (before % RING_BYTES);
  }
}
