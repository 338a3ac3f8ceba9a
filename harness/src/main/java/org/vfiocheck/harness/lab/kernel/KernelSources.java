package org.vfiocheck.harness.lab.kernel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lab.packages.SourcePackages;
import org.vfiocheck.harness.lab.packages.SourcePackages.Offer;
import org.vfiocheck.harness.lab.work.Cache;
import org.vfiocheck.harness.lab.work.Cache.Held;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.LabProgress;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;

/** Kernel trees in the cache: unpacked packages as Debian has them, and patched copies. */
public final class KernelSources {
  private final Cache cache;
  private final LabProgress progress;

  public KernelSources(Cache cache, LabProgress progress) {
    this.cache = cache;
    this.progress = progress;
  }

  /**
   * An unpacked source package.
   *
   * @param description the package's name and version
   */
  public record Unpacked(KernelTree tree, String description) {}

  /**
   * The sources of a package: the newest version that was unpacked before, else the newest that the
   * mirror has.
   *
   * @throws KernelSourceException when there is no such package
   */
  public Unpacked unpacked(String name) {
    return found(name).orElseGet(() -> fetch(name));
  }

  /** The newest version in the cache that is whole. */
  Optional<Unpacked> found(String name) {
    Path folder = cache.folder("sources");
    try {
      return Trees.children(folder).stream()
          .filter(each -> each.getFileName().toString().startsWith(name + "_"))
          .filter(each -> Files.exists(marker(each)))
          .max(Comparator.comparingLong(KernelSources::modified))
          .map(KernelSources::describe);
    } catch (IOException e) {
      throw new LabException("cannot look into " + folder, e);
    }
  }

  private static long modified(Path tree) {
    try {
      return Files.getLastModifiedTime(marker(tree)).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }

  private static Path marker(Path tree) {
    return tree.resolveSibling("." + tree.getFileName() + ".whole");
  }

  private static Unpacked describe(Path tree) {
    return new Unpacked(KernelTree.at(tree), tree.getFileName().toString().replace('_', ' '));
  }

  /** Fetches and unpacks the newest version, unless the cache has it. */
  public Unpacked fetch(String name) {
    SourcePackages packages = new SourcePackages(cache, progress);
    try (Held _ = cache.lock(progress)) {
      Offer offer =
          packages
              .newest(name)
              .orElseThrow(
                  () ->
                      new KernelSourceException(
                          "there is no kernel tree, bzImage or Debian package called "
                              + name
                              + "; source packages are "
                              + String.join(", ", packages.names())));
      Path tree = cache.folder("sources").resolve(offer.id());
      if (!Files.exists(marker(tree))) {
        unpack(packages, offer, tree);
      }
      return describe(tree);
    } catch (IOException e) {
      throw new LabException("cannot unpack " + name + " in " + cache.root(), e);
    }
  }

  private void unpack(SourcePackages packages, Offer offer, Path tree) throws IOException {
    Path temporary = cache.temporary(offer.name());
    try {
      Path file = packages.download(offer, temporary);
      progress.step("unpacking " + offer.name() + " " + offer.version());
      Path content = Files.createDirectory(temporary.resolve("content"));
      Command.of("dpkg-deb", "-x", file.toString(), content.toString()).runOrFail();
      Path archive = archive(content.resolve("usr/src"), offer.name());
      Path growing = Files.createDirectory(temporary.resolve("tree"));
      Command.of("tar", "-x", "-I", "xz -T0", "--strip-components=1", "--no-same-owner")
          .plus("-f", archive.toString(), "-C", growing.toString())
          .runOrFail();
      Trees.delete(tree);
      Files.move(growing, tree, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(marker(tree), SourceSum.of(tree));
    } finally {
      Trees.delete(temporary);
    }
  }

  private static Path archive(Path folder, String name) throws IOException {
    return Trees.children(folder).stream()
        .filter(file -> file.getFileName().toString().startsWith(name + ".tar"))
        .findFirst()
        .orElseThrow(() -> new LabException("the package " + name + " holds no kernel tarball"));
  }

  /**
   * Fetches a package's sources again when files of theirs are gone or were written to.
   *
   * <p>Sizes are compared, not contents: this is to notice a disk that filled up or somebody's
   * tidying, not malice.
   */
  Unpacked whole(Unpacked unpacked, String name) throws IOException {
    Path tree = unpacked.tree().root();
    if (Files.readString(marker(tree)).equals(SourceSum.of(tree))) {
      return unpacked;
    }
    progress.step("the cached sources of " + name + " are damaged: fetching them again");
    Files.delete(marker(tree));
    return fetch(name);
  }

  /**
   * A copy of some sources with patches applied, in the cache. The same patches give the same copy.
   *
   * @param patches files in the format that patch reads with -p1, applied in this order
   * @throws PatchException when a patch does not apply
   */
  public KernelTree patched(KernelTree original, List<Path> patches) {
    Path folder = cache.folder("patched");
    try (Held _ = cache.lock(progress)) {
      progress.step("patching " + original.version());
      Path tree = folder.resolve(original.root().getFileName() + "-patched");
      Path growing = cache.temporary("patched");
      try {
        copyLinked(original.root(), growing);
        for (Path patch : patches) {
          apply(patch, growing);
        }
        Trees.delete(tree);
        Files.move(growing, tree, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Trees.delete(growing);
      }
      return KernelTree.at(tree);
    } catch (IOException e) {
      throw new LabException("cannot make a patched copy of " + original.root(), e);
    }
  }

  private static void apply(Path patch, Path tree) {
    // patch writes a new file and renames it, so that a linked original stays as it is.
    Command.Result result =
        Command.of("patch", "-p1", "--batch", "--forward", "--no-backup-if-mismatch")
            .plus("-i", patch.toAbsolutePath().toString())
            .in(tree)
            .run();
    if (!result.isSuccess()) {
      throw new PatchException(patch + " does not apply:\n" + result.tail(20));
    }
  }

  private static void copyLinked(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.getFileName().toString().equals(".git")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                file,
                to.resolve(from.relativize(file)),
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
