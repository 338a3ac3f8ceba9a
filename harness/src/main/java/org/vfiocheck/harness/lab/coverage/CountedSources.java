package org.vfiocheck.harness.lab.coverage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.coverage.ChangedLines;

/**
 * The sources of which a kernel counts the lines, as they were when it was built.
 *
 * @param profile a kernel's, see KernelBuild
 */
public record CountedSources(Path profile) {
  private static final int DIFFERENT = 1;

  /** The lines of a file by its path below the kernel's root; none where it was not kept. */
  public List<String> lines(String path) {
    Path file = profile.resolve(path).normalize();
    if (!file.startsWith(profile) || !Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file, ISO_8859_1);
    } catch (IOException e) {
      throw new LabException("cannot read the kept source " + file, e);
    }
  }

  /**
   * The lines that differ from another kernel's. The files themselves are compared, not a patch
   * read: a series shifts its own lines, and patch applies hunks at other lines than they say.
   */
  public ChangedLines changedSince(CountedSources base) {
    List<String> diff = new ArrayList<>();
    try {
      for (Path file : Trees.files(profile)) {
        String path = profile.relativize(file).toString();
        if (path.endsWith(".c") || path.endsWith(".h")) {
          diff.addAll(diff(base.profile.resolve(path), file, path));
        }
      }
    } catch (IOException e) {
      throw new LabException("cannot compare " + profile + " with " + base.profile, e);
    }
    return ChangedLines.parse(diff);
  }

  private static List<String> diff(Path before, Path after, String path) throws IOException {
    if (Files.exists(before) && Files.mismatch(before, after) < 0) {
      return List.of();
    }
    // With -N, a file that is not there is an empty one.
    Command.Result diff =
        Command.of("diff", "-N", "-U0", "--label", path, "--label", path)
            .plus(before.toString(), after.toString())
            .run();
    if (diff.status() > DIFFERENT) {
      throw new LabException("diff failed:\n" + diff.tail(5));
    }
    return diff.lines();
  }
}
