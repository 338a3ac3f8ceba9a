package org.vfiocheck.harness.lab.kernel;

import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code --kernel} names: a Debian source package, a kernel tree, or a built kernel. */
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
