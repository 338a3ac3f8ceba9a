package org.vfiocheck.harness.agent;

import java.io.IOException;
import org.vfiocheck.harness.ffi.Linux;

/**
 * Times a {@code pread} that the kernel refuses, because the device node was not bound: the cost of
 * one call through the FFM API, beside the same program in C (bench/refused_read.c).
 */
final class RefusedReadBench {
  private static final int WARM_UP = 50_000;
  private static final int ROUNDS = 5;

  private RefusedReadBench() {}

  /** Prints the nanoseconds of a call, for the best and for the median of some rounds. */
  static void run(SysfsDevice sysfs, int reads) throws IOException {
    sysfs.giveToDriver();
    try (Linux linux = new Linux()) {
      Device device = new Device(linux, new DevicePaths(linux, sysfs), sysfs.registers());
      int node = device.openNode();
      if (node < 0) {
        throw new IllegalStateException("cannot open the device node: " + Errnos.name(-node));
      }
      time(device, node, WARM_UP);
      double[] nanos = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        nanos[round] = time(device, node, reads);
      }
      java.util.Arrays.sort(nanos);
      System.out.println(
          "java refused_read best " + nanos[0] + " median " + nanos[ROUNDS / 2] + " ns/call");
      int closed = device.close(node);
      if (closed < 0) {
        throw new IllegalStateException("cannot close: " + Errnos.name(-closed));
      }
    }
  }

  private static double time(Device device, int node, int reads) {
    long start = System.nanoTime();
    for (int i = 0; i < reads; i++) {
      if (device.read(node) != -Errnos.EINVAL) {
        throw new IllegalStateException("a read before bind was not refused with EINVAL");
      }
    }
    return (double) (System.nanoTime() - start) / reads;
  }
}
