package org.vfiocheck.harness.lab.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.ContentKey;
import org.vfiocheck.harness.lab.work.Trees;

/**
 * A copy of some sources to apply patches to. It is made of links, and from one set of patches to
 * the next only what they name is put back, so that a second one costs no second copy.
 */
final class PatchedTree {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:---|\\+\\+\\+) [^/\\s]+/([^\\t\\n]+).*|(?:rename|copy) (?:from|to) (.+)"
              + "|diff --git a/(\\S+) b/(\\S+)");

  private final Path original;
  private final Path tree;
  private final Path touched;

  /**
   * @param original the sources, which nobody writes to
   * @param tree where the copy is, or is to be
   */
  PatchedTree(Path original, Path tree) {
    this.original = original;
    this.tree = tree;
    this.touched = tree.resolveSibling("." + tree.getFileName() + ".touched");
  }

  /**
   * Makes the tree hold the sources with these patches, and no others.
   *
   * @param reuse whether the original is sure to be what it was last time
   * @throws PatchException when one does not apply
   */
  void hold(List<Path> patches, boolean reuse) throws IOException {
    if (reuse && Files.exists(touched) && Files.isDirectory(tree)) {
      for (String path : Files.readAllLines(touched)) {
        restore(path);
      }
    } else {
      Files.deleteIfExists(touched);
      Trees.delete(tree);
      copy();
    }
    // Without the list, what a failure leaves here is not trusted.
    Files.deleteIfExists(touched);
    Set<String> paths = new TreeSet<>();
    for (Path patch : patches) {
      paths.addAll(named(Files.readString(patch, ISO_8859_1)));
      apply(patch);
    }
    setTimes(paths);
    Files.write(touched, paths);
  }

  /** The files that a patch names, by their paths below the tree. */
  static Set<String> named(String patch) {
    Set<String> paths = new TreeSet<>();
    for (String line : patch.lines().toList()) {
      Matcher name = NAMED.matcher(line);
      if (name.matches()) {
        for (int group = 1; group <= name.groupCount(); group++) {
          if (name.group(group) != null) {
            paths.add(name.group(group).strip());
          }
        }
      }
    }
    paths.remove("null");
    return paths;
  }

  private void apply(Path patch) {
    // patch writes a new file and renames it, so that a linked original stays as it is.
    Command.Result result =
        Command.of("patch", "-p1", "--batch", "--forward", "--no-backup-if-mismatch")
            .plus("-i", patch.toAbsolutePath().toString())
            .in(tree)
            .run();
    if (!result.isSuccess()) {
      throw new PatchException(patch.getFileName() + " does not apply:\n" + result.tail(20));
    }
  }

  /** Gives patched files a time that tells their content: the same files, the same tree. */
  private void setTimes(Set<String> paths) throws IOException {
    for (String path : paths) {
      Path file = tree.resolve(path).normalize();
      if (file.startsWith(tree) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        boolean isLinked =
            Files.exists(original.resolve(path)) && Files.isSameFile(file, original.resolve(path));
        if (!isLinked) {
          Files.setLastModifiedTime(file, timeOf(file));
        }
      }
    }
  }

  private static FileTime timeOf(Path file) throws IOException {
    long number = Long.parseLong(ContentKey.sha256Of(file).substring(0, 12), 16);
    return FileTime.from(1_000_000_000_000_000L + number, TimeUnit.MICROSECONDS);
  }

  private void restore(String path) throws IOException {
    Path file = tree.resolve(path).normalize();
    if (file.startsWith(tree) && !Files.isDirectory(file)) {
      Files.deleteIfExists(file);
      if (Files.exists(original.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(file.getParent());
        link(original.resolve(path), file);
      }
    }
  }

  private void copy() throws IOException {
    Files.walkFileTree(
        original,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.getFileName().toString().equals(".git")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(tree.resolve(original.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            link(file, tree.resolve(original.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void link(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.createLink(to, from);
        return;
      } catch (UnsupportedOperationException | FileSystemException e) {
        // Another file system, or one without links: copy.
        Files.deleteIfExists(to);
      }
    }
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
  }
}
