package org.vfiocheck.harness.lab.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The list of an entry's files: one line each with SHA-256, size and name. */
final class EntryList {
  private static final String NAME = ".entry";

  private EntryList() {}

  static void write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : Trees.files(folder)) {
      lines.add(line(folder, file));
    }
    Files.write(folder.resolve(NAME), lines);
  }

  private static String line(Path folder, Path file) throws IOException {
    return ContentKey.sha256Of(file) + " " + Files.size(file) + " " + folder.relativize(file);
  }

  /** Whether the folder holds exactly the files that its list names. */
  static boolean agrees(Path folder) {
    Path list = folder.resolve(NAME);
    try {
      if (!Files.isRegularFile(list)) {
        return false;
      }
      List<String> expected = Files.readAllLines(list);
      List<Path> files = new ArrayList<>(Trees.files(folder));
      files.remove(list);
      if (expected.size() != files.size()) {
        return false;
      }
      for (int i = 0; i < files.size(); i++) {
        if (!agrees(expected.get(i), folder, files.get(i))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean agrees(String expected, Path folder, Path file) throws IOException {
    // The size first: it is cheap, and wrong for whatever was cut short.
    String sizeAndName = " " + Files.size(file) + " " + folder.relativize(file);
    return expected.endsWith(sizeAndName) && expected.equals(line(folder, file));
  }
}
