package org.vfiocheck.harness.lab.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with a kernel's sources.
 *
 * @param root an absolute path
 * @param series VERSION.PATCHLEVEL of its Makefile, {@code 6.12}
 * @param version with SUBLEVEL and EXTRAVERSION, {@code 6.12.107}
 */
public record KernelTree(Path root, String series, String version) {

  /**
   * Looks at a folder.
   *
   * @throws KernelSourceException when it is no kernel tree with VFIO in it
   */
  public static KernelTree at(Path folder) {
    Path makefile = folder.resolve("Makefile");
    if (!Files.isRegularFile(makefile)
        || !Files.isRegularFile(folder.resolve("Kconfig"))
        || !Files.isDirectory(folder.resolve("drivers/vfio"))) {
      throw new KernelSourceException(
          folder + " is no kernel tree: it lacks a Makefile, a Kconfig or drivers/vfio");
    }
    String text = read(makefile);
    String major = variable(text, "VERSION");
    String minor = variable(text, "PATCHLEVEL");
    if (major.isEmpty() || minor.isEmpty()) {
      throw new KernelSourceException(
          folder + " is no kernel tree: its Makefile sets no VERSION and PATCHLEVEL");
    }
    String series = major + "." + minor;
    String version = series + "." + variable(text, "SUBLEVEL") + variable(text, "EXTRAVERSION");
    return new KernelTree(folder.toAbsolutePath().normalize(), series, version);
  }

  private static String variable(String makefile, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + "[ \t]*=[ \t]*(\\S*)").matcher(makefile);
    return line.find() ? line.group(1) : "";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new KernelSourceException(file + " cannot be read: " + e.getMessage());
    }
  }
}
