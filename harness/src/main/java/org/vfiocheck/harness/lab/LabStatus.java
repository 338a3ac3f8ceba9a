package org.vfiocheck.harness.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.harness.lab.guest.AcceleratorChoice;
import org.vfiocheck.harness.lab.guest.GuestSpec;
import org.vfiocheck.harness.lab.work.Cache;
import org.vfiocheck.harness.lab.work.LabProgress;
import org.vfiocheck.harness.lab.work.Programs;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;

/**
 * What the lab has.
 *
 * @param cache where the cache is
 * @param missingPackages what has to be installed, by Debian's names
 * @param accelerator {@code kvm}, {@code tcg}, or {@code unknown} before the first guest
 * @param items what the cache holds
 */
public record LabStatus(
    Path cache, List<String> missingPackages, String accelerator, List<Item> items) {
  private static final List<String> KINDS =
      List.of("sources", "revisions", "patched", "workspaces", "kernels", "runtimes", "images");

  public LabStatus {
    missingPackages = List.copyOf(missingPackages);
    items = List.copyOf(items);
  }

  /**
   * Something in the cache.
   *
   * @param kind {@code sources}, {@code workspaces}, {@code kernels} and so on
   * @param name a package and version, or a key
   * @param description what it was made from, or the empty string
   * @param bytes what its files add up to; files that two items share count in both
   * @param made when
   */
  public record Item(String kind, String name, String description, long bytes, Instant made) {}

  static LabStatus of(Cache cache, List<String> missing) {
    try {
      List<Item> items = new ArrayList<>();
      for (String kind : KINDS) {
        for (Path each : Trees.children(cache.root().resolve(kind))) {
          if (Files.isDirectory(each)) {
            items.add(item(kind, each));
          }
        }
      }
      return new LabStatus(cache.root(), missing, accelerator(cache), items);
    } catch (IOException e) {
      throw new LabException("cannot look through " + cache.root(), e);
    }
  }

  private static String accelerator(Cache cache) {
    if (Programs.find(GuestSpec.EMULATOR).isEmpty()) {
      return "unknown";
    }
    return new AcceleratorChoice(cache, LabProgress.silent())
        .known()
        .map(Object::toString)
        .orElse("unknown");
  }

  private static Item item(String kind, Path folder) throws IOException {
    Path description = folder.resolve("description");
    return new Item(
        kind,
        folder.getFileName().toString(),
        Files.isRegularFile(description) ? Files.readString(description).strip() : "",
        Trees.size(folder),
        Files.getLastModifiedTime(folder).toInstant());
  }
}
