package org.vfiocheck.harness.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vfiocheck.harness.protocol.CounterFile;
import org.vfiocheck.harness.protocol.GuestMessage;

/**
 * How often each line of the kernel was executed since it booted, where it was built to count that.
 * See the kernel's Documentation/dev-tools/gcov.rst.
 */
final class GcovCounters {
  private static final Path FOLDER = Path.of("/sys/kernel/debug/gcov");

  private GcovCounters() {}

  /** Reads all counters; none where the kernel does not count. */
  static GuestMessage.Counters read() throws IOException {
    List<CounterFile> files = new ArrayList<>();
    if (Files.isDirectory(FOLDER)) {
      for (Path file : counterFiles()) {
        files.add(new CounterFile(file.toString(), ByteBuffer.wrap(Files.readAllBytes(file))));
      }
    }
    return new GuestMessage.Counters(files);
  }

  private static List<Path> counterFiles() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".gcda")).toList();
    }
  }
}
