package org.vfiocheck.harness.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that VFIO or iommufd allocated and that nothing in the kernel refers to any more, as
 * kmemleak finds it (the kernel's Documentation/dev-tools/kmemleak.rst).
 */
final class LostMemory {
  private static final Path FILE = Path.of("/sys/kernel/debug/kmemleak");

  /** mm/kmemleak.c, MSECS_MIN_AGE: what is younger is not reported; and a little more. */
  private static final Duration AGE = Duration.ofMillis(5_500);

  private static final String RECORD = "unreferenced object ";
  private static final String SIZE = "(size ";
  private static final String STACK = "  backtrace (";
  private static final String BOOT = "comm \"swapper/";
  private static final String[] OURS = {"vfio_", "iommufd_", "iopt_", "mdev_", "mtty_"};
  private static final int FRAMES_TOLD = 5;

  private LostMemory() {}

  /**
   * Looks for what was lost since the last call, and forgets it. Takes some seconds. Memory is seen
   * unreferenced twice before it counts, because of what changes between two looks.
   *
   * @return a line for each piece: its size, and the functions that allocated it, innermost first
   * @throws IllegalStateException when the kernel cannot look
   */
  static List<String> find() throws IOException {
    if (!Files.exists(FILE)) {
      throw new IllegalStateException(
          "the kernel finds no leaks: it needs CONFIG_DEBUG_KMEMLEAK (--flavour leaks)");
    }
    long start = System.nanoTime();
    Files.writeString(FILE, "scan");
    try {
      Thread.sleep(AGE.minusNanos(System.nanoTime() - start));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the agent", e);
    }
    Files.writeString(FILE, "scan");
    List<String> found = parse(Files.readAllLines(FILE));
    Files.writeString(FILE, "clear");
    return found;
  }

  /**
   * The pieces in a report that are VFIO's, and not the boot's, which no sequence is to blame for.
   */
  static List<String> parse(List<String> report) {
    List<String> found = new ArrayList<>();
    int end = report.size();
    for (int i = report.size() - 1; i >= 0; i--) {
      if (report.get(i).startsWith(RECORD)) {
        String piece = piece(report.subList(i, end));
        if (!piece.isEmpty()) {
          found.addFirst(piece);
        }
        end = i;
      }
    }
    return found;
  }

  /** The empty string for what is not VFIO's, or the boot's. */
  private static String piece(List<String> record) {
    if (record.stream().anyMatch(line -> line.contains(BOOT))) {
      return "";
    }
    List<String> stack =
        record.stream()
            .dropWhile(line -> !line.contains(STACK))
            .map(LostMemory::function)
            .filter(function -> !function.isEmpty())
            .dropWhile(Allocators::has)
            .toList();
    String header = record.getFirst();
    int size = header.indexOf(SIZE) + SIZE.length();
    return stack.stream().anyMatch(LostMemory::isOurs)
        ? header.substring(size, header.indexOf(')', size))
            + " bytes from "
            + String.join(" < ", stack.subList(0, Math.min(stack.size(), FRAMES_TOLD)))
        : "";
  }

  /** Of {@code [<address>] name+0x1/0x2}, the first part being left out by newer kernels. */
  private static String function(String line) {
    int place = line.indexOf("+0x");
    return place < 0 ? "" : line.substring(line.lastIndexOf(' ', place) + 1, place);
  }

  private static boolean isOurs(String function) {
    for (String name : OURS) {
      if (function.startsWith(name)) {
        return true;
      }
    }
    return false;
  }
}
