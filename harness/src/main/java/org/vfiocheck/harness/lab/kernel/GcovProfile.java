package org.vfiocheck.harness.lab.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vfiocheck.harness.lab.work.Trees;

/**
 * Which part of a kernel counts how often each of its lines is executed, by the kernel's own gcov
 * support (its Documentation/dev-tools/gcov.rst): VFIO and iommufd. To profile all of it would make
 * it several times slower.
 */
public final class GcovProfile {
  /** Folders below the root of the kernel, with all that is in them. */
  public static final List<String> FOLDERS = List.of("drivers/vfio", "drivers/iommu/iommufd");

  /**
   * For make's command line. scripts/Makefile.lib asks for GCOV_PROFILE where it puts the
   * compiler's options together, folder by folder ({@code obj}); a Makefile usually sets it. A
   * variable that asks back for the folder needs no change to any Makefile.
   */
  public static final String VARIABLE =
      "GCOV_PROFILE=$(if $(filter "
          + String.join(" ", FOLDERS)
          + " "
          + String.join("/% ", FOLDERS)
          + "/%,$(obj)),y)";

  /** How the compiler names the notes that it leaves beside an object file. */
  private static final String NOTES = ".gcno";

  private GcovProfile() {}

  /**
   * Keeps what reading the counters of a kernel takes once its build folder has moved on: the
   * compiler's notes, the C files that they are about, and headers. Nothing happens where the build
   * left no notes.
   *
   * @param tree where it was built
   * @param into a folder to make, laid out as the tree is
   */
  static void keep(Path tree, Path into) throws IOException {
    for (String folder : FOLDERS) {
      List<Path> files = Trees.files(tree.resolve(folder));
      if (files.stream().anyMatch(GcovProfile::isNotes)) {
        for (Path file : files) {
          if (isNotes(file) || isCounted(file)) {
            copy(tree, file, into);
          }
        }
      }
    }
  }

  private static boolean isNotes(Path file) {
    return file.toString().endsWith(NOTES);
  }

  private static boolean isCounted(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".h")
        || (name.endsWith(".c")
            && Files.exists(file.resolveSibling(name.replaceFirst("c$", "gcno"))));
  }

  private static void copy(Path tree, Path file, Path into) throws IOException {
    Path to = into.resolve(tree.relativize(file));
    Files.createDirectories(to.getParent());
    Files.copy(file, to);
  }
}
