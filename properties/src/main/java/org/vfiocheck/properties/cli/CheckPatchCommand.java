package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vfiocheck.harness.lab.Flavour;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.kernel.PatchFiles;
import org.vfiocheck.harness.lab.work.Scratch;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.coverage.CoverageResult;
import org.vfiocheck.model.trace.PatchResult;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.properties.cli.LabSides.LabSide;
import org.vfiocheck.properties.patch.PatchCheck;
import org.vfiocheck.properties.patch.Side;
import org.vfiocheck.properties.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check-patch}: what a patch changes. */
@Command(
    name = "check-patch",
    mixinStandardHelpOptions = true,
    description = {
      "Builds and boots a kernel with a patch and without it, performs the same sequences on both,"
          + " and says what regressed, what was fixed, and what is as wrong as before."
    },
    footer = {
      "",
      "Exit status: 0 nothing regressed, 1 something did, 2 wrong usage, 3 inconclusive, 125 the"
          + " patch does not apply, build or boot. With --bisect, what is inconclusive is 125 too,"
          + " and wrong usage 255, which ends the bisection."
    })
final class CheckPatchCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "PATCH",
      arity = "0..*",
      description = "files with a diff or with mails, in the order to apply; - for standard input")
  private List<String> patches = List.of();

  @Mixin private PatchSources sources = new PatchSources();

  @Mixin private ChartOptions charts = new ChartOptions();

  @Mixin private SequenceOptions sequences = new SequenceOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private CoverageOptions lines = new CoverageOptions();

  @Option(
      names = "--max-counterexamples",
      paramLabel = "N",
      description = "look for N of each kind at most (default: ${DEFAULT-VALUE})")
  private int maxCounterexamples = 3;

  @Option(
      names = "--flavour",
      paramLabel = "FLAVOUR",
      description =
          "build both kernels as for run: plain (default), leaks to find lost memory, or debug to"
              + " notice more")
  private Flavour flavour = Flavour.PLAIN;

  @Override
  public Integer call() throws Exception {
    sequences.check();
    if (lines.isWanted() && flavour != Flavour.PLAIN) {
      throw new UsageException("--coverage has a kernel of its own: leave --flavour out");
    }
    try (Scratch scratch = Scratch.make()) {
      PatchSources.Compared compared = sources.compared(files(scratch.folder()));
      if (lines.isWanted() && compared.base().isEmpty()) {
        throw new UsageException("--coverage is about what changed: with --bisect, give --base");
      }
      Flavour built = lines.isWanted() ? Flavour.COVERAGE : flavour;
      LabSides sides = new LabSides(Lab.open(new LabLines()), charts, sequences.seed(), built);
      return compared.base().isPresent()
          ? compare(sides.of(compared.base().get()), sides.of(compared.patched(), lines.counters()))
          : judge(sides.of(compared.patched()));
    }
  }

  private ImmutableList<Path> files(Path scratch) throws IOException {
    PatchFiles files = new PatchFiles(scratch);
    ImmutableList.Builder<Path> all = ImmutableList.builder();
    for (String name : patches) {
      all.addAll(files.in(file(name, scratch), name));
    }
    return all.build();
  }

  private static Path file(String name, Path scratch) throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      Path copy = Files.createTempFile(scratch, "standard-input", ".patch");
      Files.write(copy, System.in.readAllBytes());
      return copy;
    }
    if (!Files.isRegularFile(Path.of(name))) {
      throw new UsageException("there is no file " + name + " with a patch in it");
    }
    return Path.of(name);
  }

  private int compare(LabSide base, LabSide patched) throws IOException {
    PatchResult result;
    try (Progress progress = new Progress("check-patch", 2 * sequences.tries())) {
      result =
          new PatchCheck(
                  charts.chart(),
                  charts.name(),
                  sequences.suite(charts.chart()),
                  maxCounterexamples,
                  progress)
              .judge(base, patched);
    }
    return lines.isWanted() && result.run().sequences() > 0
        ? finishCounted(result, base, patched)
        : output.finish(result);
  }

  /** What changed is told also where the counters cannot be read. */
  private int finishCounted(PatchResult result, LabSide base, LabSide patched) throws IOException {
    CoverageResult counted;
    try {
      counted = lines.read(base.build(), patched.build(), result.run());
    } catch (LabException e) {
      output.finish(result);
      throw e;
    }
    int status = output.finish(result, Optional.of(counted));
    lines.write(counted, patched.build());
    return status;
  }

  private int judge(Side.Starter kernel) throws IOException {
    RunResult result;
    try (Side side = kernel.start();
        Progress progress = new Progress("check-patch", sequences.tries())) {
      result =
          new Run(charts.chart(), side.system(), side.provenance(), 1, progress)
              .perform("check-patch", sequences.of(charts.chart()));
    }
    return output.finish(result);
  }
}
