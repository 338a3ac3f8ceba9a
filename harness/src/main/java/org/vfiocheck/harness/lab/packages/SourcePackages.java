package org.vfiocheck.harness.lab.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lab.work.Cache;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.LabProgress;
import org.vfiocheck.harness.lab.work.Programs;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;

/**
 * Kernel source packages, fetched from the mirror that this machine is set up for, also from suites
 * that it does not name. apt gets a state folder of its own, so the machine's configuration stays
 * untouched; signatures are checked against Debian's own keys.
 */
public final class SourcePackages {
  private static final Path KEYS = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");
  private static final List<String> SUITES =
      List.of("trixie", "trixie-backports", "bookworm-backports", "sid");

  private final Path state;
  private final LabProgress progress;

  public SourcePackages(Cache cache, LabProgress progress) {
    this.state = cache.folder("apt");
    this.progress = progress;
  }

  /** A source package in one version. */
  public record Offer(String name, String version) {
    /** Fit for a file's name. */
    public String id() {
      return name + "_" + version.replace(':', '-').replace('/', '-');
    }
  }

  /**
   * The newest version of a package; empty when no suite has one of that name.
   *
   * @throws LabException when no suite can be reached
   */
  public Optional<Offer> newest(String name) {
    update();
    List<String> lines = apt("apt-cache", "madison", name).runOrFail().lines();
    return newest(name, lines);
  }

  /** Reads the lines of {@code apt-cache madison}: name, version and place, with bars between. */
  static Optional<Offer> newest(String name, List<String> lines) {
    return lines.stream()
        .map(line -> line.split("\\|", -1))
        .filter(fields -> fields.length == 3 && fields[0].strip().equals(name))
        .map(fields -> fields[1].strip())
        .reduce((best, next) -> isNewer(next, best) ? next : best)
        .map(version -> new Offer(name, version));
  }

  private static boolean isNewer(String version, String than) {
    return Command.of("dpkg", "--compare-versions", version, "gt", than).run().isSuccess();
  }

  /** The names of the kernel source packages there are. */
  public List<String> names() {
    return apt("apt-cache", "pkgnames", "linux-source-").runOrFail().lines().stream()
        .filter(name -> name.matches("linux-source-[0-9.]+"))
        .sorted()
        .toList();
  }

  /** Fetches a package file into a folder. */
  public Path download(Offer offer, Path into) throws IOException {
    progress.step("fetching " + offer.name() + " " + offer.version());
    apt("apt-get", "download", offer.name() + "=" + offer.version()).in(into).runOrFail();
    return Trees.children(into).stream()
        .filter(file -> file.toString().endsWith(".deb"))
        .findFirst()
        .orElseThrow(() -> new LabException("apt-get download left no package in " + into));
  }

  private void update() {
    if (Programs.find("apt-get").isEmpty() || !Files.exists(KEYS)) {
      throw new LabException(
          "kernel source packages need Debian's apt and debian-archive-keyring: give --kernel a"
              + " kernel tree or a bzImage instead");
    }
    progress.step("looking for kernel source packages");
    List<String> uris = mirrors();
    try {
      Files.createDirectories(state.resolve("lists/partial"));
      Files.createDirectories(state.resolve("archives/partial"));
      Files.write(state.resolve("sources.list"), sources(uris));
    } catch (IOException e) {
      throw new LabException("cannot set up apt in " + state, e);
    }
    // A mirror need not have every suite. What it has is fetched all the same, so the status says
    // little: what counts is whether a package is known afterwards.
    Command.Result update = apt("apt-get", "update").run();
    if (names().isEmpty()) {
      throw new LabException(
          "no suite of " + uris + " has kernel sources; apt-get says:\n" + update.tail(10));
    }
  }

  private static List<String> mirrors() {
    return archives(
        Command.of("apt-get", "indextargets", "--format", "$(REPO_URI) $(COMPONENT)")
            .runOrFail()
            .lines());
  }

  /** Picks the archives that have a component called main, security updates apart. */
  static List<String> archives(List<String> lines) {
    List<String> uris =
        lines.stream()
            .map(String::strip)
            .filter(line -> line.endsWith(" main"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .filter(uri -> !uri.contains("security"))
            .distinct()
            .toList();
    if (uris.isEmpty()) {
      throw new LabException("apt on this machine names no archive with a component called main");
    }
    return uris;
  }

  static List<String> sources(List<String> uris) {
    List<String> lines = new ArrayList<>();
    for (String uri : uris) {
      for (String suite : SUITES) {
        lines.add("deb [signed-by=" + KEYS + "] " + uri + " " + suite + " main");
      }
    }
    return lines;
  }

  private Command apt(String... words) {
    List<String> all = new ArrayList<>();
    all.add(words[0]);
    all.add("-oDir::State=" + state);
    all.add("-oDir::State::Lists=" + state.resolve("lists"));
    all.add("-oDir::Etc::SourceList=" + state.resolve("sources.list"));
    all.add("-oDir::Etc::SourceParts=/dev/null");
    all.add("-oDir::Etc::Preferences=/dev/null");
    all.add("-oDir::Etc::PreferencesParts=/dev/null");
    all.add("-oDir::Cache=" + state);
    all.add("-oDir::Cache::Archives=" + state.resolve("archives"));
    all.add("-oAcquire::Languages=none");
    all.add("-oAcquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false");
    // apt would fetch as its own user, who cannot write into somebody's cache folder.
    all.add("-oAPT::Sandbox::User=" + System.getProperty("user.name"));
    all.addAll(List.of(words).subList(1, words.length));
    return Command.of(all);
  }
}
