package org.vfiocheck.harness.lab.kernel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.vfiocheck.harness.lab.kernel.SourceListing.Stamp;
import org.vfiocheck.harness.lab.work.Trees;

/**
 * One tree in the cache in which kernels of one series are built, one after the other. Giving it
 * the sources of the next kernel touches only what differs, so that make rebuilds only what depends
 * on that.
 */
final class Workspace {
  private final Path folder;
  private final Path building;

  Workspace(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.building = folder.resolve("building");
    Files.createDirectories(tree());
  }

  /** How files get from the sources into an empty workspace. */
  enum Filling {
    /** Copied: the owner may write into the sources later. */
    COPY,
    /** Linked: nobody writes into the sources. */
    LINK
  }

  /** Where to build. */
  Path tree() {
    return folder.resolve("tree");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  boolean isEmpty() {
    return !Files.exists(sourcesFile());
  }

  private Path sourcesFile() {
    return folder.resolve("sources");
  }

  /**
   * Makes the workspace hold the given files, and no other sources.
   *
   * @param source where they are
   * @param files their paths and stamps
   * @return the paths that were added, replaced or removed
   */
  Set<String> sync(Path source, Map<String, Stamp> files, Filling filling) throws IOException {
    Known known = Known.read(sourcesFile());
    // Should this be broken off, then every path that may be there is known, and none is trusted.
    Set<String> all = new TreeSet<>(known.paths());
    all.addAll(files.keySet());
    Known.write(sourcesFile(), Path.of("/"), Known.distrusted(all));

    boolean fresh = known.isEmpty();
    Set<String> changed = new ConcurrentSkipListSet<>();
    makeFolders(files.keySet());
    for (String path : files.keySet()) {
      if (known.agrees(source, path, Objects.requireNonNull(files.get(path)))) {
        continue;
      }
      if (!fresh && isSame(source.resolve(path), tree().resolve(path))) {
        continue;
      }
      changed.add(path);
      put(source.resolve(path), tree().resolve(path), fresh && filling == Filling.LINK);
    }
    for (String path : known.paths()) {
      if (!files.containsKey(path)) {
        changed.add(path);
        Files.deleteIfExists(tree().resolve(path));
      }
    }
    Known.write(sourcesFile(), source, files);
    return changed;
  }

  /**
   * Takes over what another workspace made of much the same sources with other options: make then
   * builds only what depends on what differs. Nothing is taken where a build was broken off.
   */
  void growFrom(Workspace other) throws IOException {
    if (other.isEmpty() || Files.exists(other.building)) {
      return;
    }
    Set<String> sources = Known.read(sourcesFile()).paths();
    for (String path : sources) {
      Path own = tree().resolve(path);
      if (!isSame(own, other.tree().resolve(path))) {
        // What was made of the other one's is older than this copy, so make does not trust it.
        put(own, own, false);
      }
    }
    Set<String> known = new TreeSet<>(sources);
    known.addAll(Known.read(other.sourcesFile()).paths());
    for (Path file : Trees.files(other.tree())) {
      Path path = other.tree().relativize(file);
      if (!known.contains(path.toString())) {
        Path to = tree().resolve(path);
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private void makeFolders(Set<String> paths) throws IOException {
    Set<Path> folders = new TreeSet<>();
    for (String path : paths) {
      folders.add(tree().resolve(path).getParent());
    }
    for (Path each : folders) {
      Files.createDirectories(each);
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    if (!Files.exists(other, LinkOption.NOFOLLOW_LINKS)
        || Files.isSymbolicLink(one) != Files.isSymbolicLink(other)) {
      return false;
    }
    if (Files.isSymbolicLink(one)) {
      return Files.readSymbolicLink(one).equals(Files.readSymbolicLink(other));
    }
    return Files.isRegularFile(other)
        && (Files.isSameFile(one, other)
            || (Files.size(one) == Files.size(other) && Files.mismatch(one, other) < 0));
  }

  private static void put(Path from, Path to, boolean link) throws IOException {
    if (link && Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.deleteIfExists(to);
        Files.createLink(to, from);
        return;
      } catch (UnsupportedOperationException e) {
        // A file system without hard links: copy.
      }
    }
    // A link to a pristine file must be replaced, never written through; and make must see the file
    // as new, whatever its time was where it comes from.
    Path growing = to.resolveSibling(to.getFileName() + ".vfiocheck-new");
    Files.copy(
        from,
        growing,
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES,
        LinkOption.NOFOLLOW_LINKS);
    if (!Files.isSymbolicLink(growing)) {
      Files.setLastModifiedTime(growing, FileTime.from(Instant.now()));
    }
    Files.move(growing, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Notes that make is about to run; {@link #endBuild} takes it back. */
  void beginBuild() throws IOException {
    recover();
    Files.writeString(building, "make is or was running\n");
  }

  void endBuild() throws IOException {
    Files.deleteIfExists(building);
  }

  /**
   * Cleans up after a build that was broken off: a compiler that was killed leaves half an object
   * file, which make would take for whole. Whatever was made since that build began goes.
   */
  private void recover() throws IOException {
    if (!Files.exists(building)) {
      return;
    }
    FileTime since = Files.getLastModifiedTime(building);
    Set<String> sources = Known.read(sourcesFile()).paths();
    Files.walkFileTree(
        tree(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String path = tree().relativize(file).toString();
            boolean isNew = attributes.lastModifiedTime().compareTo(since) >= 0;
            if (isNew && !sources.contains(path) && !path.equals(".config")) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
