package org.vfiocheck.harness.lab.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a kernel is made from. {@code --kernel} names a Debian source package, a kernel tree, or a
 * built kernel; a revision of a git tree and a patched kernel are made of those.
 */
public sealed interface KernelSource {

  /** A Debian source package by its name, {@code linux-source-6.12} for instance. */
  record DebianPackage(String name) implements KernelSource {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A kernel tree that belongs to the user: it is read, never written. */
  record Tree(KernelTree tree) implements KernelSource {
    @Override
    public String toString() {
      return tree.root().toString();
    }
  }

  /** A bootable kernel image for x86. */
  record Image(BootImage image) implements KernelSource {
    @Override
    public String toString() {
      return image.file().toString();
    }
  }

  /**
   * A commit of a git tree that belongs to the user, whatever is checked out there.
   *
   * @param commit as {@link GitTree#commit} has it
   */
  record Revision(GitTree git, String commit) implements KernelSource {
    @Override
    public String toString() {
      return git + " at " + git.describe(commit);
    }
  }

  /**
   * Some sources with patches applied to a copy of them.
   *
   * @param patches files in the format that patch reads with -p1, in the order to apply them
   */
  record Patched(KernelSource base, List<Path> patches) implements KernelSource {
    public Patched {
      patches = List.copyOf(patches);
    }

    @Override
    public String toString() {
      return base
          + " with "
          + patches.stream()
              .map(patch -> patch.getFileName().toString())
              .collect(Collectors.joining(", "));
    }
  }

  /**
   * Reads what the user wrote.
   *
   * @throws KernelSourceException when it is none of the three; the message says what is wrong
   */
  static KernelSource parse(String text) {
    Path path = Path.of(text);
    if (Files.isDirectory(path)) {
      return new Tree(KernelTree.at(path));
    }
    if (Files.exists(path)) {
      return new Image(BootImage.at(path));
    }
    if (text.matches("[a-z0-9][a-z0-9.+-]+")) {
      return new DebianPackage(text);
    }
    throw new KernelSourceException(
        "there is no "
            + text
            + ": name a Debian source package (linux-source-6.12), a kernel tree or a bzImage");
  }
}
