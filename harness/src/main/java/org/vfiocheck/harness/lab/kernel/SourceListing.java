package org.vfiocheck.harness.lab.kernel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lab.work.ContentKey;

/**
 * The files of a kernel tree that a build for x86 can read: no build products, no documentation, no
 * other architectures, no self-tests.
 */
final class SourceListing extends SimpleFileVisitor<Path> {

  /**
   * What a file looks like from outside.
   *
   * @param modified in microseconds since 1970
   */
  record Stamp(long size, long modified, boolean isLink) {}

  private record Level(Path folder, IgnoreRules rules) {}

  private final Path root;
  private final Map<String, Stamp> files = new TreeMap<>();
  private final Deque<Level> levels = new ArrayDeque<>();

  private SourceListing(Path root) {
    this.root = root;
  }

  /** Lists a tree: paths below its root, sorted, with their stamps. */
  static Map<String, Stamp> of(Path root) throws IOException {
    SourceListing listing = new SourceListing(root);
    Files.walkFileTree(root, listing);
    return listing.files;
  }

  /** A key that changes whenever a file is added, removed, or written to. */
  static String key(Path root, Map<String, Stamp> files) {
    ContentKey key = new ContentKey().add(root.toString());
    files.forEach((path, stamp) -> key.add(path).add(stamp.size()).add(stamp.modified()));
    return key.key();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    String path = root.relativize(folder).toString();
    if (!path.isEmpty() && (isLeftOut(path) || isIgnored(folder, true))) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    levels.push(new Level(folder, IgnoreRules.of(folder)));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
      throws IOException {
    levels.pop();
    return super.postVisitDirectory(folder, e);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    boolean isSource = attributes.isRegularFile() || attributes.isSymbolicLink();
    String path = root.relativize(file).toString();
    if (isSource && isNeeded(path) && !isIgnored(file, false)) {
      files.put(path, stamp(attributes));
    }
    return FileVisitResult.CONTINUE;
  }

  private static Stamp stamp(BasicFileAttributes attributes) {
    return new Stamp(
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS),
        attributes.isSymbolicLink());
  }

  static Stamp stampOf(Path file) throws IOException {
    return stamp(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  /** Folders that no build for x86 looks into. */
  private static boolean isLeftOut(String path) {
    return path.equals(".git")
        || path.startsWith("Documentation/")
        || (isForeign(path) && path.matches("arch/[^/]+/(boot|configs|include|kernel|mm)"))
        || path.equals("tools/testing")
        || path.equals("tools/perf");
  }

  // fs/hostfs includes a Makefile of arch/um whatever the architecture.
  /** Of other architectures and of the documentation, the Kconfig files alone are read. */
  private static boolean isForeign(String path) {
    return path.startsWith("Documentation/")
        || (path.matches("arch/[^/]+/.*") && !path.matches("arch/(x86|um)/.*"));
  }

  private static boolean isNeeded(String path) {
    return !isForeign(path) || path.contains("/Kconfig");
  }

  private boolean isIgnored(Path file, boolean isFolder) {
    for (Level level : levels) {
      var verdict = level.rules.ignores(level.folder.relativize(file).toString(), isFolder);
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
    return false;
  }
}
