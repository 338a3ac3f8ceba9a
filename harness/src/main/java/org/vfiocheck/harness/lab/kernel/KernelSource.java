package org.vfiocheck.harness.lab.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a kernel is made from. {@code --kernel} names a Debian source package, a kernel tree, or a
 * built kernel; the first two also with patches, as in {@code linux-source-6.12 + fix.patch}.
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
   * Sources with patches applied to them. They are applied to a copy in the cache.
   *
   * @param patches files in the format that patch reads with -p1, applied in this order
   */
  record Patched(KernelSource base, List<Path> patches) implements KernelSource {
    private static final String PLUS = " + ";

    public Patched {
      patches = List.copyOf(patches);
    }

    private static Patched parse(List<String> words) {
      List<Path> patches = words.stream().skip(1).map(Path::of).toList();
      for (Path patch : patches) {
        if (!Files.isRegularFile(patch)) {
          throw new KernelSourceException("there is no patch " + patch);
        }
      }
      return new Patched(KernelSource.parse(words.getFirst()), patches);
    }

    /** The patches' names alone, after what they are applied to. */
    String describe(String described) {
      return patches.stream()
          .map(patch -> PLUS + patch.getFileName())
          .collect(Collectors.joining("", described, ""));
    }

    @Override
    public String toString() {
      return patches.stream()
          .map(patch -> PLUS + patch)
          .collect(Collectors.joining("", base.toString(), ""));
    }
  }

  /**
   * Reads what the user wrote.
   *
   * @throws KernelSourceException when it is none of these; the message says what is wrong
   */
  static KernelSource parse(String text) {
    if (text.contains(Patched.PLUS)) {
      return Patched.parse(Arrays.asList(text.split(Pattern.quote(Patched.PLUS), -1)));
    }
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
