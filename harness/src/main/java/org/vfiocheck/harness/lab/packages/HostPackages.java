package org.vfiocheck.harness.lab.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.LabProgress;
import org.vfiocheck.harness.lab.work.Programs;
import org.vfiocheck.harness.sut.LabException;

/** The emulator and the build tools, as packages of this machine. */
public final class HostPackages {
  private final LabProgress progress;

  public HostPackages(LabProgress progress) {
    this.progress = progress;
  }

  /** The Debian names of what is needed and not there. */
  public List<String> missing() {
    if (Programs.find("dpkg-query").isEmpty()) {
      return Requirement.ALL.stream()
          .filter(requirement -> !requirement.isSeen())
          .map(Requirement::debianPackage)
          .toList();
    }
    List<String> names = Requirement.ALL.stream().map(Requirement::debianPackage).toList();
    List<String> words = new ArrayList<>(List.of("dpkg-query", "-W", "-f"));
    words.add("${Package}\t${db:Status-Status}\n");
    words.addAll(names);
    // A name it does not know makes dpkg-query fail, and is what we want to hear: no runOrFail.
    Set<String> installed = installed(Command.of(words).run().lines());
    return names.stream().filter(name -> !installed.contains(name)).toList();
  }

  /** Reads dpkg-query's lines of name and state; keeps the installed ones. */
  static Set<String> installed(List<String> lines) {
    return lines.stream()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields.length == 2 && fields[1].equals("installed"))
        .map(fields -> fields[0])
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Sees to it that everything is there: as root it installs what is missing.
   *
   * @throws LabException naming the one command to run, when this user cannot install, or when
   *     installing fails
   */
  public void ensure() {
    List<String> missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    String names = String.join(" ", missing);
    if (Programs.find("apt-get").isEmpty()) {
      throw new LabException(
          "the lab needs what Debian calls " + names + ": install these with your system's tools");
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      throw new LabException(
          "the lab needs packages that are not installed; run: sudo apt-get install -y " + names);
    }
    progress.step("installing " + names);
    install(missing);
  }

  private static void install(List<String> names) {
    List<String> words = new ArrayList<>(List.of("apt-get", "install", "-y"));
    words.add("--no-install-recommends");
    words.addAll(names);
    Command install = Command.of(words).with("DEBIAN_FRONTEND", "noninteractive");
    if (!install.run().isSuccess()) {
      // The lists of a fresh machine or container may be empty or old.
      Command.of("apt-get", "update").run();
      install.runOrFail();
    }
  }
}
