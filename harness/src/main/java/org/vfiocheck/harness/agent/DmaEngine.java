package org.vfiocheck.harness.agent;

import java.util.concurrent.locks.LockSupport;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.ffi.Posix;
import org.vfiocheck.model.outcome.DmaReach;

/**
 * The DMA engine of QEMU's {@code edu} (docs/specs/edu.rst there), which copies between a buffer of
 * its own and memory. It is told to write to two addresses, one after the other: the I/O virtual
 * address that {@code IoasMap} maps a page at, and the physical address of a page that nothing ever
 * maps. It begins 100 ms after it was told to, so this takes 0.2 s.
 */
final class DmaEngine {
  private static final int SOURCE = 0x80;
  private static final int DESTINATION = 0x88;
  private static final int COUNT = 0x90;
  private static final int COMMAND = 0x98;
  private static final int START = 1;
  private static final int TO_MEMORY = 2;

  /** Where the buffer is in the engine's eyes. Nobody ever fills it, so it holds zeroes. */
  private static final int BUFFER = 0x40000;

  private static final int BYTES = 64;
  private static final int UNTOUCHED = 0x55555555;

  private static final int PCI_COMMAND = 4;
  private static final int PCI_COMMAND_MASTER = 4;

  private static final int PAGE = 4096;
  private static final int PAGEMAP_ENTRY = 8;
  private static final long LOOK_EVERY_NANOS = 2_000_000;
  private static final int MOST_LOOKS = 2_000;

  private final Linux linux;
  private final Memory mapped;
  private final long iova;
  private final Memory other;
  private final Memory word = Memory.ofSize(PAGEMAP_ENTRY);
  private int pagemap = -1;

  /**
   * @param mapped the page that {@code IoasMap} maps
   * @param iova where it does
   */
  DmaEngine(Linux linux, Memory mapped, long iova) {
    this.linux = linux;
    this.mapped = mapped;
    this.iova = iova;
    this.other = linux.pages(PAGE);
  }

  /**
   * Lets the engine write, through a device file.
   *
   * @param bar0 where BAR 0 begins in it
   * @param config where the configuration space begins in it
   * @return a sum of {@link DmaReach}, or minus the errno of the first access that is refused
   */
  long reach(int file, long bar0, long config) {
    long result = becomeMaster(file, config);
    int reached = 0;
    if (result >= 0) {
      result = write(file, bar0, iova, mapped);
      reached |= isTouched(mapped) ? DmaReach.MAPPED_PAGE : 0;
    }
    if (result >= 0) {
      // Written to before it is looked up: a page that was never touched has no frame.
      fill(other);
      result = write(file, bar0, physical(other), other);
      reached |= isTouched(other) ? DmaReach.OTHER_PAGE : 0;
    }
    return result < 0 ? result : reached;
  }

  /** vfio-pci takes it away whenever it releases the device. */
  private long becomeMaster(int file, long config) {
    word.putInt(0, 0);
    long result = linux.pread(file, word, Short.BYTES, config + PCI_COMMAND);
    if (result < 0) {
      return result;
    }
    word.putInt(0, word.getInt(0) | PCI_COMMAND_MASTER);
    return linux.pwrite(file, word, Short.BYTES, config + PCI_COMMAND);
  }

  private long write(int file, long bar0, long address, Memory page) {
    fill(page);
    long result = set(file, bar0 + SOURCE, BUFFER);
    result = result < 0 ? result : set(file, bar0 + DESTINATION, (int) address);
    result = result < 0 ? result : set(file, bar0 + COUNT, BYTES);
    result = result < 0 ? result : set(file, bar0 + COMMAND, START | TO_MEMORY);
    return result < 0 ? result : awaitEnd(file, bar0);
  }

  private long set(int file, long register, int value) {
    word.putInt(0, value);
    return linux.pwrite(file, word, Integer.BYTES, register);
  }

  private long awaitEnd(int file, long bar0) {
    for (int i = 0; i < MOST_LOOKS; i++) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      long result = linux.pread(file, word, Integer.BYTES, bar0 + COMMAND);
      if (result < 0 || (word.getInt(0) & START) == 0) {
        return result;
      }
    }
    throw new IllegalStateException("edu's DMA engine does not come to an end");
  }

  private static void fill(Memory page) {
    for (int i = 0; i < BYTES; i += Integer.BYTES) {
      page.putInt(i, UNTOUCHED);
    }
  }

  private static boolean isTouched(Memory page) {
    for (int i = 0; i < BYTES; i += Integer.BYTES) {
      if (page.getInt(i) != UNTOUCHED) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where a page that was written to is in physical memory, which has to be below 4 GiB: the first
   * bits of its entry are the page frame's number (Documentation/admin-guide/mm/pagemap.rst).
   */
  private long physical(Memory page) {
    if (pagemap < 0) {
      pagemap = linux.open(Memory.ofString("/proc/self/pagemap"), Posix.O_RDONLY | Posix.O_CLOEXEC);
    }
    long read = linux.pread(pagemap, word, PAGEMAP_ENTRY, page.address() / PAGE * PAGEMAP_ENTRY);
    if (read != PAGEMAP_ENTRY || word.getInt(0) == 0) {
      throw new IllegalStateException(
          "no page frame's number in /proc/self/pagemap: is CONFIG_PROC_PAGE_MONITOR set?");
    }
    return Integer.toUnsignedLong(word.getInt(0)) * PAGE;
  }
}
