package org.vfiocheck.harness.lab.work;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vfiocheck.harness.sut.LabException;

/**
 * The folder where everything is kept that the lab fetched or built.
 *
 * <p>An entry is a folder, named by a key of all that went into it. It is filled under a temporary
 * name and renamed, so that it is either whole or not there; a list of its files with sizes and
 * SHA-256 sums lies beside them, and an entry that no longer agrees with its list is made again.
 */
public final class Cache {
  private static final Pattern TEMPORARY = Pattern.compile("(\\d{1,18})-.*");

  private final Path root;
  private final CacheLock lock;

  private Cache(Path root) {
    this.root = root;
    this.lock = new CacheLock(root.resolve("lock"), this::sweep);
  }

  /** Deletes what runs left behind that were broken off: their processes are no more. */
  private void sweep() {
    try {
      for (Path leftover : Trees.children(root.resolve("tmp"))) {
        if (ProcessHandle.of(owner(leftover)).isEmpty()) {
          Trees.delete(leftover);
        }
      }
    } catch (IOException e) {
      throw new LabException("cannot clean up " + root.resolve("tmp"), e);
    }
  }

  private static long owner(Path temporary) {
    Matcher name = TEMPORARY.matcher(temporary.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : Long.MAX_VALUE;
  }

  /** Fills the folder of a new entry. */
  @FunctionalInterface
  public interface Filler {
    void fill(Path folder) throws IOException;
  }

  /** A lock that is held until it is closed. */
  @FunctionalInterface
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Where the cache is: VFIOCHECK_CACHE, else vfiocheck in XDG_CACHE_HOME, else in ~/.cache. */
  public static Path place(Map<String, String> environment, Path home) {
    String own = environment.getOrDefault("VFIOCHECK_CACHE", "");
    if (!own.isEmpty()) {
      return Path.of(own).toAbsolutePath();
    }
    String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base = shared.isEmpty() ? home.resolve(".cache") : Path.of(shared);
    return base.resolve("vfiocheck").toAbsolutePath();
  }

  /**
   * Opens the cache of this user, making its folder if need be.
   *
   * @throws LabException when the folder cannot be made
   */
  public static Cache open() {
    return open(place(System.getenv(), Path.of(System.getProperty("user.home"))));
  }

  /** Opens a cache in the given folder, making it if need be. */
  public static Cache open(Path root) {
    try {
      Files.createDirectories(root);
      return new Cache(root.toRealPath());
    } catch (IOException e) {
      throw new LabException("cannot make the cache folder " + root, e);
    }
  }

  public Path root() {
    return root;
  }

  /** A folder in the cache for things that are no entries; made if need be. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new LabException("cannot make the folder " + name + " in " + root, e);
    }
  }

  /** Takes the lock that everything takes which changes the cache. */
  public Held lock(LabProgress progress) {
    return lock.take(progress);
  }

  /** Finds an entry that is there and whole. */
  public Optional<Path> find(String kind, String key) {
    Path entry = root.resolve(kind).resolve(key);
    return EntryList.agrees(entry) ? Optional.of(entry) : Optional.empty();
  }

  /**
   * Finds an entry, or makes it.
   *
   * @throws LabException when it cannot be made
   */
  public Path entry(String kind, String key, Filler filler) {
    Optional<Path> found = find(kind, key);
    return found.isPresent() ? found.get() : make(kind, key, filler);
  }

  /**
   * Takes no lock: a run that needs a small new entry does not wait for another run's long build.
   * Two runs may make the same entry at once; the first to finish wins, and they are alike.
   */
  private Path make(String kind, String key, Filler filler) {
    Path entry = folder(kind).resolve(key);
    try {
      Path growing = temporary(key);
      try {
        filler.fill(growing);
        EntryList.write(growing);
        put(growing, entry);
      } finally {
        Trees.delete(growing);
      }
      return entry;
    } catch (IOException e) {
      throw new LabException("cannot keep " + kind + "/" + key + " in " + root, e);
    }
  }

  private static void put(Path growing, Path entry) throws IOException {
    try {
      if (!EntryList.agrees(entry)) {
        Trees.delete(entry);
        Files.move(growing, entry, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (FileSystemException e) {
      // Another process put the same entry there between the look and the move.
      if (!EntryList.agrees(entry)) {
        throw e;
      }
    }
  }

  /** An empty folder under a name of its own, on the cache's file system. */
  public Path temporary(String prefix) throws IOException {
    return Files.createTempDirectory(
        folder("tmp"), ProcessHandle.current().pid() + "-" + prefix + "-");
  }
}
