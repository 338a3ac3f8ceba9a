package org.vfiocheck.harness.lab.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.vfiocheck.harness.lab.kernel.SourceListing.Stamp;

/** A cheap look at whether unpacked sources are still whole: how many files, how many bytes. */
final class SourceSum {
  private SourceSum() {}

  static String of(Path tree) throws IOException {
    Map<String, Stamp> files = SourceListing.of(tree);
    long bytes = files.values().stream().mapToLong(Stamp::size).sum();
    return files.size() + " files, " + bytes + " bytes\n";
  }
}
