package org.vfiocheck.properties.bench.faults;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vfiocheck.harness.lab.work.Command;

/**
 * A file system of a few MiB that only one process and its children see, and that goes with them: a
 * tmpfs in a mount namespace of their own.
 */
final class SmallDisk {
  private static final String SIZE = "4m";
  private static final int BLOCK = 4096;

  private SmallDisk() {}

  /** Whether this machine lets us have one: as root, or where users may have namespaces. */
  static boolean isPossible() {
    return Command.of(unshare()).plus("true").run().isSuccess();
  }

  private static List<String> unshare() {
    return List.of("unshare", "--user", "--map-root-user", "--mount");
  }

  /**
   * What to put before a command that is to have a small disk in place of a folder, with an empty
   * folder {@code tmp} on it. The command keeps the process id of the whole.
   */
  static ImmutableList<String> before(Path folder) {
    String script =
        "mount -t tmpfs -o size=%s tmpfs \"$0\" && mkdir \"$0/tmp\" && exec \"$@\"".formatted(SIZE);
    return ImmutableList.<String>builder()
        .addAll(unshare())
        .add("sh", "-c", script, folder.toString())
        .build();
  }

  /** Fills it, as the process with this id sees it; answers whether it is there and full. */
  static boolean fill(long process, Path folder) {
    Path seen = Path.of("/proc/" + process + "/root" + folder);
    if (!Files.isDirectory(seen.resolve("tmp"))) {
      return false;
    }
    try (OutputStream out = Files.newOutputStream(seen.resolve("filler"))) {
      byte[] block = new byte[BLOCK];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      // No space left: that is what was wanted.
      return Files.isDirectory(seen.resolve("tmp"));
    }
  }
}
