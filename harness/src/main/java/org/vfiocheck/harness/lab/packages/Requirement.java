package org.vfiocheck.harness.lab.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vfiocheck.harness.lab.work.Programs;

/**
 * Something that the lab needs on the host.
 *
 * @param debianPackage what it is called in Debian
 * @param evidence how to see it on a machine that is no Debian: each of these is a program's name
 *     or an absolute path
 */
public record Requirement(String debianPackage, List<String> evidence) {
  /** What building a kernel and running a guest takes. */
  public static final List<Requirement> ALL =
      List.of(
          of("qemu-system-x86", "qemu-system-x86_64"),
          of("seabios"),
          of("busybox-static", "busybox"),
          of("gcc", "gcc"),
          of("make", "make"),
          of("flex", "flex"),
          of("bison", "bison"),
          of("bc", "bc"),
          of("libelf-dev", "/usr/include/libelf.h"),
          of("libssl-dev", "/usr/include/openssl/ssl.h"),
          of("xz-utils", "xz"),
          of("patch", "patch"),
          of("perl", "perl"));

  public Requirement {
    evidence = List.copyOf(evidence);
  }

  static Requirement of(String debianPackage, String... evidence) {
    return new Requirement(debianPackage, List.of(evidence));
  }

  boolean isSeen() {
    return evidence.stream()
        .allMatch(
            sign ->
                sign.startsWith("/")
                    ? Files.exists(Path.of(sign))
                    : Programs.find(sign).isPresent());
  }
}
