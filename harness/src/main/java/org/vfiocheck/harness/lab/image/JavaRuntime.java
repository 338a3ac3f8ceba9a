package org.vfiocheck.harness.lab.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vfiocheck.harness.lab.work.Cache;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.ContentKey;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;

/** A small Java runtime, made from the JDK that runs this, and the libraries it stands on. */
final class JavaRuntime {
  private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x[0-9a-f]+\\)");

  private JavaRuntime() {}

  /** Makes the runtime, or finds it in the cache. */
  static Path in(Cache cache) {
    Path jdk = Path.of(System.getProperty("java.home"));
    Path jlink = jdk.resolve("bin/jlink");
    if (!Files.isExecutable(jlink)) {
      throw new LabException(
          "the lab needs a whole JDK, not only a runtime: " + jdk + " has no bin/jlink");
    }
    try {
      String release = Files.readString(jdk.resolve("release"));
      String key = new ContentKey().add("runtime/2").add(jdk.toString()).add(release).key();
      return cache.entry("runtimes", key, folder -> link(jlink, folder)).resolve("java");
    } catch (IOException e) {
      throw new LabException("cannot read " + jdk.resolve("release"), e);
    }
  }

  private static void link(Path jlink, Path folder) throws IOException {
    Path runtime = folder.resolve("java");
    Command.of(jlink.toString(), "--add-modules", "java.base", "--strip-java-debug-attributes")
        .plus("--no-man-pages", "--no-header-files", "--generate-cds-archive")
        .plus("--output", runtime.toString())
        .runOrFail();
    // For heaps of more than 32 GiB: a guest would copy these 14 MB at each boot for nothing.
    Files.deleteIfExists(runtime.resolve("lib/server/classes_nocoops.jsa"));
  }

  /** The libraries outside the runtime that its programs and libraries load, with the loader. */
  static List<Path> libraries(Path runtime) throws IOException {
    TreeSet<Path> found = new TreeSet<>();
    for (Path file : Trees.files(runtime)) {
      if (file.endsWith("bin/java") || file.toString().endsWith(".so")) {
        // Libraries that find each other only once the JVM runs count as missing: they are ours.
        found.addAll(parse(Command.of("ldd", file.toString()).run().lines()));
      }
    }
    found.removeIf(library -> library.startsWith(runtime));
    return List.copyOf(found);
  }

  /** Reads what ldd prints: {@code libz.so.1 => /lib/libz.so.1 (0x…)}. */
  static List<Path> parse(List<String> lines) {
    return lines.stream()
        .map(LIBRARY::matcher)
        .filter(Matcher::find)
        .map(line -> Path.of(line.group(1)))
        .toList();
  }
}
