package org.vfiocheck.harness.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LostMemoryTest {
  private static final String REPORT =
      """
      unreferenced object 0xffff888003b1c2a0 (size 96):
        comm "swapper/0", pid 1, jiffies 4294892415
        hex dump (first 32 bytes):
          00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ................
        backtrace (crc 4f2b0a11):
          kmemleak_alloc+0x4b/0x80
          vfio_init+0x20/0x100
      unreferenced object 0xffff888004d3a2c0 (size 64):
        comm "java", pid 58, jiffies 4294899300
        hex dump (first 32 bytes):
          76 66 69 6f 2b 30 78 31 00 00 00 00 00 00 00 00  vfio+0x1........
        backtrace (crc 4f2b0a12):
          [<00000000d3a1b2c3>] kmemleak_alloc+0x4b/0x80
          [<00000000d3a1b2c4>] __kmalloc_cache_noprof+0x2b1/0x300
          [<00000000d3a1b2c5>] vfio_device_fops_cdev_open+0x58/0xc0 [vfio]
          [<00000000d3a1b2c6>] chrdev_open+0xb1/0x220
      unreferenced object 0xffff888004d3a2d0 (size 32):
        comm "java", pid 58, jiffies 4294899301
        backtrace (crc 0):
          kmemleak_alloc+0x4b/0x80
          tty_open+0x58/0xc0
      """;

  @Test
  void aPieceIsToldByItsSize_andByWhoAllocatedIt() {
    assertEquals(
        List.of("64 bytes from vfio_device_fops_cdev_open < chrdev_open"),
        LostMemory.parse(REPORT.lines().toList()));
  }

  @Test
  void anEmptyReport_hasNoPieces() {
    assertEquals(List.of(), LostMemory.parse(List.of()));
  }
}
