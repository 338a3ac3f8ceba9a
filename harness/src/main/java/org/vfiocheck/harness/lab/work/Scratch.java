package org.vfiocheck.harness.lab.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A temporary folder, deleted when it is closed. Its name has the number of the process that made
 * it: the first one that a process makes deletes what others left behind that were killed.
 */
public final class Scratch implements AutoCloseable {
  private static final String PREFIX = "vfiocheck-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

  /** A UNIX socket's path has room for 107 bytes (sun_path of unix(7)); our names need some. */
  private static final int PATH_MAX = 60;

  private static boolean swept;

  private final Path folder;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  /** Makes an empty one. The path of a file with a short name in it will do for a UNIX socket. */
  public static Scratch make() throws IOException {
    sweepOnce();
    return new Scratch(
        Files.createTempDirectory(base(), PREFIX + ProcessHandle.current().pid() + "-"));
  }

  private static Path base() {
    Path usual = Path.of(System.getProperty("java.io.tmpdir"));
    return usual.toString().length() <= PATH_MAX ? usual : Path.of("/tmp");
  }

  private static synchronized void sweepOnce() {
    if (!swept) {
      swept = true;
      sweep(base());
    }
  }

  /** Deletes what processes left behind that are no more. */
  static void sweep(Path base) {
    try {
      for (Path each : Trees.children(base)) {
        Matcher name = NAME.matcher(each.getFileName().toString());
        if (name.matches()
            && Files.isDirectory(each)
            && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          Trees.delete(each);
        }
      }
    } catch (IOException e) {
      // Somebody else's leftovers: they may stay.
      return;
    }
  }

  public Path folder() {
    return folder;
  }

  /** The path of a file in it. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    Trees.delete(folder);
  }
}
