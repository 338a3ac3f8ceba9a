package org.vfiocheck.harness.lab.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lab.packages.SourcePackages;
import org.vfiocheck.harness.lab.packages.SourcePackages.Offer;
import org.vfiocheck.harness.lab.work.Cache;
import org.vfiocheck.harness.lab.work.Cache.Held;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.ContentKey;
import org.vfiocheck.harness.lab.work.LabProgress;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;

/**
 * Kernel trees in the cache: unpacked packages as Debian has them, commits of the user's git trees,
 * and patched copies.
 */
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
   * The tree that a source stands for; a package is fetched and unpacked if need be. A revision's
   * tree holds until another revision of the same git tree is asked for, a patched one until other
   * patches to the same sources are: who needs it for longer holds the cache's lock.
   *
   * @throws KernelSourceException for a ready-made kernel, and when there is no such package
   * @throws PatchException when a patch does not apply
   */
  public KernelTree tree(KernelSource source) {
    return switch (source) {
      case KernelSource.Tree(KernelTree tree) -> tree;
      case KernelSource.DebianPackage(String name) -> unpacked(name).tree();
      case KernelSource.Revision(GitTree git, String commit) -> exported(git, commit);
      case KernelSource.Patched(KernelSource base, List<Path> patches) ->
          patched(tree(base), patches);
      case KernelSource.Image image ->
          throw new KernelSourceException(image + " is a built kernel: it has no sources");
    };
  }

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
      // Patched copies are made of links to what was there before.
      Trees.delete(cache.folder("patched"));
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

  private KernelTree exported(GitTree git, String commit) {
    Path tree = cache.folder("revisions").resolve(nameOf(git.root()));
    try (Held _ = cache.lock(progress)) {
      progress.step("taking " + git.describe(commit) + " from " + git);
      // An export that was broken off may leave files that no index knows.
      if (!Files.exists(marker(tree))) {
        Trees.delete(tree);
      }
      Files.deleteIfExists(marker(tree));
      git.export(commit, tree);
      Files.writeString(marker(tree), commit + "\n");
      return KernelTree.at(tree);
    } catch (IOException e) {
      throw new LabException("cannot take " + commit + " from " + git, e);
    }
  }

  /** A name in the cache for sources that are elsewhere. */
  private static String nameOf(Path root) {
    return root.getFileName() + "-" + new ContentKey().add(root.toString()).key().substring(0, 8);
  }

  /** The same patches give the same copy, also for the cache of builds. */
  private KernelTree patched(KernelTree original, List<Path> patches) {
    try (Held _ = cache.lock(progress)) {
      progress.step("patching " + original.version());
      boolean isOurs = original.root().startsWith(cache.folder("sources"));
      Path tree = cache.folder("patched").resolve(nameOf(original.root()));
      new PatchedTree(original.root(), tree).hold(patches, isOurs);
      return KernelTree.at(tree);
    } catch (IOException e) {
      throw new LabException("cannot make a patched copy of " + original.root(), e);
    }
  }
}
