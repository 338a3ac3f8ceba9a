package org.vfiocheck.harness.lab.kernel;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vfiocheck.harness.lab.kernel.SourceListing.Stamp;

/**
 * What a workspace holds: where it was last copied from, and what each file looked like there.
 *
 * @param stamps a size below 0 says that nothing is known of the content
 */
record Known(String source, Map<String, Stamp> stamps) {

  static Known read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Known("", Map.of());
    }
    List<String> lines = Files.readAllLines(file);
    Map<String, Stamp> stamps = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(" ", 4);
      stamps.put(
          fields[3],
          new Stamp(
              Long.parseLong(fields[0]), Long.parseLong(fields[1]), fields[2].equals("link")));
    }
    return new Known(lines.getFirst(), stamps);
  }

  static void write(Path file, Path source, Map<String, Stamp> stamps) throws IOException {
    Path growing = file.resolveSibling(file.getFileName() + ".new");
    try (BufferedWriter out = Files.newBufferedWriter(growing)) {
      out.write(source + "\n");
      for (var each : stamps.entrySet()) {
        Stamp stamp = each.getValue();
        String kind = stamp.isLink() ? "link" : "file";
        out.write(stamp.size() + " " + stamp.modified() + " " + kind + " " + each.getKey() + "\n");
      }
    }
    Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Stamps for files of which nothing is known but that they may be there. */
  static Map<String, Stamp> distrusted(Set<String> paths) {
    Map<String, Stamp> stamps = new HashMap<>();
    paths.forEach(path -> stamps.put(path, new Stamp(-1, 0, false)));
    return stamps;
  }

  boolean isEmpty() {
    return stamps.isEmpty();
  }

  Set<String> paths() {
    return stamps.keySet();
  }

  /** Whether the file was taken from this very place and has not been written to since. */
  boolean agrees(Path from, String path, Stamp stamp) {
    return source.equals(from.toString()) && stamp.equals(stamps.get(path));
  }
}
