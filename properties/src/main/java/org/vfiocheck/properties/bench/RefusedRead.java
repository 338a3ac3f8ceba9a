package org.vfiocheck.properties.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.work.Scratch;
import org.vfiocheck.harness.sut.LabException;

/**
 * The cost of one call: a read that the kernel refuses, in C and through the FFM API, one after the
 * other in the same guest, so that their ratio means something on a busy machine.
 */
public final class RefusedRead {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /**
   * Both compilers, or the figure would be that of C1. -Xbatch because a thread that runs code
   * which another processor rewrites, as the compilers' threads do, is not safe in an emulator of
   * several threads: without it one such JVM in eight died of a SIGSEGV in compiled code.
   */
  private static final String SCRIPT =
      """
      #!/bin/busybox sh
      set -e
      for node in /sys/bus/pci/devices/*/vfio-dev/*; do node=${node##*/}; done
      for round in 1 2; do
        /refused_read /dev/vfio/devices/$node 100000
        /java/bin/java -Xbatch -XX:+UseSerialGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED \\
          -cp /agent.jar org.vfiocheck.harness.agent.AgentMain --bench-refused-read 100000
      done
      """;

  private RefusedRead() {}

  /** Measures on a kernel; answers the lines that the two programs printed. */
  public static List<String> measure(Lab lab, KernelBuild kernel) {
    GuestProgram.Finished finished =
        lab.program(
            kernel,
            ImmutableMap.of("refused_read", compiled(), "program", SCRIPT.getBytes(UTF_8)),
            LIMIT);
    if (!finished.status().equals(Optional.of(0))) {
      throw new LabException(
          "the benchmark failed in its guest:\n" + String.join("\n", finished.lines()));
    }
    return finished.lines();
  }

  private static byte[] compiled() {
    try (Scratch scratch = Scratch.make()) {
      Path source = scratch.file("refused_read.c");
      Path binary = scratch.file("refused_read");
      Resources.asByteSource(Resources.getResource(Lab.class, "/bench/refused_read.c"))
          .copyTo(MoreFiles.asByteSink(source));
      Process compiler =
          new ProcessBuilder("gcc", "-O2", "-static", "-o", binary.toString(), source.toString())
              .inheritIO()
              .start();
      if (compiler.waitFor() != 0) {
        throw new LabException("gcc cannot compile the benchmark; run: ./vfiocheck lab prepare");
      }
      return Files.readAllBytes(binary);
    } catch (IOException e) {
      throw new LabException("cannot compile the benchmark", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while compiling the benchmark", e);
    }
  }
}
