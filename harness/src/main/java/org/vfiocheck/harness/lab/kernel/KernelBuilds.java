package org.vfiocheck.harness.lab.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.vfiocheck.harness.lab.kernel.SourceListing.Stamp;
import org.vfiocheck.harness.lab.kernel.Workspace.Filling;
import org.vfiocheck.harness.lab.work.Cache;
import org.vfiocheck.harness.lab.work.Cache.Held;
import org.vfiocheck.harness.lab.work.ContentKey;
import org.vfiocheck.harness.lab.work.LabProgress;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;

/** Turns what the user named as a kernel into one that can be booted, once for each content. */
public final class KernelBuilds {
  static final String KIND = "kernels";
  private static final String FORMAT = "kernel/1";

  /** From what was patched, and how, to the key of the kernel that came of it. */
  private static final String ALIAS = "patched-kernels";

  private final Cache cache;
  private final LabProgress progress;
  private final KernelConfig config;
  private final KernelSources sources;

  public KernelBuilds(Cache cache, LabProgress progress, KernelConfig config) {
    this.cache = cache;
    this.progress = progress;
    this.config = config;
    this.sources = new KernelSources(cache, progress);
  }

  /**
   * Finds the build of a kernel in the cache, or makes it.
   *
   * @throws KernelSourceException when there is no such package
   * @throws PatchException when a patch does not apply
   * @throws KernelBuildException when the sources do not compile, or cannot be configured as needed
   * @throws LabException when the lab cannot build at all
   */
  public KernelBuild build(KernelSource source) {
    try {
      return switch (source) {
        case KernelSource.Image(BootImage image) -> keep(image);
        case KernelSource.Tree(KernelTree tree) -> fromTree(tree, describe(source));
        case KernelSource.Revision revision -> fromRevision(revision);
        case KernelSource.Patched patched -> fromPatched(patched);
        case KernelSource.DebianPackage(String name) -> fromPackage(name);
      };
    } catch (IOException e) {
      throw new LabException("cannot build " + source + " in " + cache.root(), e);
    }
  }

  private KernelBuild keep(BootImage image) throws IOException {
    String key = new ContentKey().add(FORMAT).addFile(image.file()).key();
    Path entry =
        cache.entry(
            KIND,
            key,
            folder -> {
              Files.copy(image.file(), folder.resolve("bzImage"));
              Files.writeString(folder.resolve("release"), image.release());
              Files.writeString(folder.resolve("description"), image.file().toString());
            });
    return read(key, entry, image.file().toString());
  }

  private KernelBuild fromPackage(String name) throws IOException {
    KernelSources.Unpacked unpacked = sources.unpacked(name);
    String key = key("package").add(unpacked.description()).key();
    Optional<Path> found = cache.find(KIND, key);
    if (found.isPresent()) {
      return read(key, found.get(), unpacked.description());
    }
    try (Held _ = cache.lock(progress)) {
      KernelTree tree = sources.whole(unpacked, name).tree();
      return make(key, tree, SourceListing.of(tree.root()), Filling.LINK, unpacked.description());
    }
  }

  private KernelBuild fromRevision(KernelSource.Revision revision) throws IOException {
    String key = key("revision").add(revision.git().contentOf(revision.commit())).key();
    Optional<Path> found = cache.find(KIND, key);
    if (found.isPresent()) {
      return read(key, found.get(), revision.toString());
    }
    try (Held _ = cache.lock(progress)) {
      KernelTree tree = sources.tree(revision);
      return make(key, tree, SourceListing.of(tree.root()), Filling.COPY, revision.toString());
    }
  }

  /**
   * What was built before is found by the base and the patches alone: no copy is patched for it,
   * and nobody waits for another run's build. Else the lock is held throughout, because the copy is
   * patched otherwise for the next who asks.
   */
  private KernelBuild fromPatched(KernelSource.Patched patched) throws IOException {
    String alias = key("patched").add(identity(patched)).key();
    String description = describe(patched);
    Optional<KernelBuild> known = behind(alias, description);
    if (known.isPresent()) {
      return known.get();
    }
    try (Held _ = cache.lock(progress)) {
      KernelBuild built = fromTree(sources.tree(patched), description);
      cache.entry(ALIAS, alias, into -> Files.writeString(into.resolve("kernel"), built.key()));
      return built;
    }
  }

  private Optional<KernelBuild> behind(String alias, String description) throws IOException {
    Optional<Path> entry = cache.find(ALIAS, alias);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    String key = Files.readString(entry.get().resolve("kernel"));
    Optional<Path> found = cache.find(KIND, key);
    return found.isPresent() ? Optional.of(read(key, found.get(), description)) : Optional.empty();
  }

  /** Another one for other content. */
  private String identity(KernelSource source) throws IOException {
    return switch (source) {
      case KernelSource.Tree(KernelTree tree) ->
          SourceListing.key(tree.root(), SourceListing.of(tree.root()));
      case KernelSource.Revision revision -> revision.git().contentOf(revision.commit());
      case KernelSource.DebianPackage(String name) -> sources.unpacked(name).description();
      case KernelSource.Image(BootImage image) -> ContentKey.sha256Of(image.file());
      case KernelSource.Patched patched -> identity(patched);
    };
  }

  private String identity(KernelSource.Patched patched) throws IOException {
    ContentKey key = new ContentKey().add(identity(patched.base()));
    for (Path patch : patched.patches()) {
      key.addFile(patch);
    }
    return key.key();
  }

  private String describe(KernelSource source) {
    return switch (source) {
      case KernelSource.Tree(KernelTree tree) -> tree.root() + " (" + tree.version() + ")";
      case KernelSource.DebianPackage(String name) -> sources.unpacked(name).description();
      case KernelSource.Revision revision -> revision.toString();
      case KernelSource.Patched patched -> patched.describe(describe(patched.base()));
      case KernelSource.Image(BootImage image) -> image.file().toString();
    };
  }

  private KernelBuild fromTree(KernelTree tree, String description) throws IOException {
    Map<String, Stamp> files = SourceListing.of(tree.root());
    String key = key("tree").add(SourceListing.key(tree.root(), files)).key();
    Optional<Path> found = cache.find(KIND, key);
    if (found.isPresent()) {
      return read(key, found.get(), description);
    }
    return make(key, tree, files, Filling.COPY, description);
  }

  private ContentKey key(String what) {
    ContentKey key = new ContentKey().add(FORMAT).add(what).add(KernelMake.compiler());
    config.options().forEach(key::add);
    config.variables().forEach(key::add);
    return key;
  }

  private KernelBuild make(
      String key, KernelTree tree, Map<String, Stamp> files, Filling filling, String description)
      throws IOException {
    try (Held _ = cache.lock(progress)) {
      Workspace workspace = workspace(tree, config);
      progress.step("preparing the sources of " + description);
      boolean fresh = workspace.isEmpty();
      var changed = workspace.sync(tree.root(), files, filling);
      KernelConfig standard = KernelConfig.standard();
      if (fresh && filling == Filling.LINK && !config.name().equals(standard.name())) {
        workspace.growFrom(workspace(tree, standard));
      }
      KernelMake make = new KernelMake(workspace, config, progress);
      progress.step("building " + description);
      make.all(changed, fresh);
      Path entry = cache.entry(KIND, key, into -> collect(make, description, into));
      return read(key, entry, description);
    }
  }

  private Workspace workspace(KernelTree tree, KernelConfig of) throws IOException {
    return new Workspace(cache.folder("workspaces").resolve(tree.series() + "-" + of.name()));
  }

  private static void collect(KernelMake make, String description, Path into) throws IOException {
    Path tree = make.tree();
    Files.copy(tree.resolve("arch/x86/boot/bzImage"), into.resolve("bzImage"));
    Files.copy(tree.resolve(".config"), into.resolve("config"));
    Files.writeString(into.resolve("release"), make.release());
    Files.writeString(into.resolve("description"), description);
    Path headers = tree.resolve("usr/include");
    for (Path header : Trees.files(headers)) {
      if (header.toString().endsWith(".h")) {
        Path to = into.resolve("include").resolve(headers.relativize(header));
        Files.createDirectories(to.getParent());
        Files.copy(header, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    GcovProfile.keep(tree, into.resolve("profile"));
  }

  private static KernelBuild read(String key, Path entry, String description) throws IOException {
    return new KernelBuild(
        key,
        entry.resolve("bzImage"),
        Files.readString(entry.resolve("release")).strip(),
        description,
        Optional.of(entry.resolve("config")).filter(Files::exists),
        Optional.of(entry.resolve("include")).filter(Files::isDirectory),
        Optional.of(entry.resolve("profile")).filter(Files::isDirectory));
  }
}
