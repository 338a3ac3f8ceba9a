package org.vfiocheck.harness.lab.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.Scratch;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.protocol.CounterFile;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.coverage.KernelCoverage;

/**
 * Reads a kernel's counters by gcov, which comes with the compiler that the kernel was built by.
 */
public final class Gcov {
  private static final String NOTES = ".gcno";
  private static final String COUNTERS = ".gcda";

  private final Path profile;

  /**
   * @param kernel one that counts
   * @throws LabException when it does not
   */
  public Gcov(KernelBuild kernel) {
    profile =
        kernel
            .profile()
            .orElseThrow(
                () ->
                    new LabException(
                        kernel.description()
                            + " does not count its lines: name sources, not a built kernel, so that"
                            + " it is built with counters"));
  }

  /**
   * What all guests executed, added up.
   *
   * @throws LabException when no guest counted anything, or when gcov cannot read what they did
   */
  public KernelCoverage read(CounterLog log) {
    KernelCoverage sum =
        log.reports().stream()
            .filter(report -> !report.isEmpty())
            .map(this::read)
            .reduce(KernelCoverage.none(), KernelCoverage::plus);
    if (sum.files().isEmpty()) {
      throw new LabException(
          "no guest reported what its kernel executed: none lived long enough, or performed"
              + " anything");
    }
    return sum;
  }

  private KernelCoverage read(List<CounterFile> report) {
    try {
      try (Scratch scratch = Scratch.make()) {
        Path folder = scratch.folder();
        return GcovJson.read(run(folder, layOut(report, folder)));
      }
    } catch (IOException e) {
      throw new LabException("cannot give a kernel's counters to gcov", e);
    }
  }

  /** Puts each file of counters beside its notes; answers the paths of those below the folder. */
  private List<String> layOut(List<CounterFile> report, Path folder) throws IOException {
    List<String> paths = new ArrayList<>();
    for (Path notes : Trees.files(profile)) {
      String path = profile.relativize(notes).toString();
      if (path.endsWith(NOTES)) {
        String counters = path.substring(0, path.length() - NOTES.length()) + COUNTERS;
        Optional<CounterFile> file =
            report.stream().filter(each -> each.path().endsWith("/" + counters)).findFirst();
        if (file.isPresent()) {
          Files.createDirectories(folder.resolve(path).getParent());
          Files.createSymbolicLink(folder.resolve(path), notes);
          Files.write(folder.resolve(counters), file.get().bytes());
          paths.add(counters);
        }
      }
    }
    return paths;
  }

  private static List<String> run(Path folder, List<String> paths) {
    Command.Result result =
        Command.of("gcov", "--json-format", "--stdout")
            .plus(paths.toArray(String[]::new))
            .in(folder)
            .run();
    boolean isMismatch = result.lines().stream().anyMatch(line -> line.contains("mismatch"));
    if (!result.isSuccess() || isMismatch) {
      throw new LabException(
          "gcov cannot read these counters: they may be of another build of the kernel. It says:\n"
              + result.tail(5));
    }
    return result.lines();
  }
}
