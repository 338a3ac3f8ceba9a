package org.vfiocheck.harness.agent;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.ffi.Posix;
import org.vfiocheck.harness.protocol.JournalLayout;

/** Keeps what the agent wrote last where the host finds it, whatever becomes of the guest. */
final class Journal {
  /** QEMU's shared memory as a PCI device; its third region is the memory. */
  private static final String IVSHMEM_VENDOR = "0x1af4";

  private static final String IVSHMEM_DEVICE = "0x1110";
  private static final String REGION = "resource2";

  private final Memory memory;
  private long total;

  Journal(Memory memory) {
    this.memory = memory;
  }

  /**
   * The journal of this machine; none where it has no such memory.
   *
   * @throws IllegalStateException when the memory is there and cannot be mapped
   */
  static Optional<Journal> find(Linux linux) throws IOException {
    List<PciDevice> found = PciDevice.find(IVSHMEM_VENDOR, IVSHMEM_DEVICE);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    PciDevice device = found.getFirst();
    device.keepEnabled();
    Memory path = Memory.ofString(device.attribute(REGION).toString());
    int fd = linux.open(path, Posix.O_RDWR | Posix.O_CLOEXEC);
    return Optional.of(new Journal(linux.shared(fd, JournalLayout.BYTES)));
  }

  /** Adds bytes, {@link JournalLayout#RING_BYTES} at most. */
  void append(byte[] from, int start, int end) {
    for (int i = start; i < end; i++) {
      memory.putByte(JournalLayout.place(total + i - start), from[i]);
    }
    total += end - start;
    memory.publishLong(JournalLayout.TOTAL, total);
  }
}
