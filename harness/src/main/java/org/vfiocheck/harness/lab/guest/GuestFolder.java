package org.vfiocheck.harness.lab.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;

/** The private folder of one guest: its console's log and the socket of its port. */
final class GuestFolder {
  private static final String PREFIX = "vfiocheck-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

  /** A UNIX socket's path has room for 107 bytes (sun_path of unix(7)); our names need some. */
  private static final int PATH_MAX = 60;

  private GuestFolder() {}

  static Path make() {
    try {
      Path base = base();
      return Files.createTempDirectory(base, PREFIX + ProcessHandle.current().pid() + "-");
    } catch (IOException e) {
      throw new LabException("cannot make a temporary folder for a guest", e);
    }
  }

  private static Path base() {
    Path usual = Path.of(System.getProperty("java.io.tmpdir"));
    return usual.toString().length() <= PATH_MAX ? usual : Path.of("/tmp");
  }

  /** Deletes what runs left behind that were killed. */
  static void sweep() {
    try {
      for (Path folder : Trees.children(base())) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (name.matches()
            && Files.isDirectory(folder)
            && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          Trees.delete(folder);
        }
      }
    } catch (IOException e) {
      // Somebody else's leftovers: they may stay.
      return;
    }
  }
}
