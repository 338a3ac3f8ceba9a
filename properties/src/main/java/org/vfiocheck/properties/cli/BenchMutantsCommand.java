package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lab.Flavour;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.work.Scratch;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.mutant.Mutant;
import org.vfiocheck.model.mutant.MutantResult;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.bench.mutants.MutantBench;
import org.vfiocheck.properties.bench.mutants.MutantCorpus;
import org.vfiocheck.properties.bench.mutants.SelftestYardstick;
import org.vfiocheck.reports.json.MutantFile;
import org.vfiocheck.reports.markdown.MarkdownKillTable;
import org.vfiocheck.reports.text.KillTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench mutants}: which faults of our own the checks find. */
@Command(
    name = "mutants",
    mixinStandardHelpOptions = true,
    description = {
      "Builds and boots a kernel with each of our own mutants in turn, performs generated sequences"
          + " until one breaks a property, makes it minimal, and prints a kill table. About a minute"
          + " for each."
    },
    footer = {
      "",
      "Exit status: 0 every mutant went as its patch says, 1 one did not (it survived, or the other"
          + " way round), 2 wrong usage, 3 one could not be tried."
    })
final class BenchMutantsCommand implements Callable<Integer> {
  @Option(
      names = "--kernel",
      paramLabel = "SOURCE",
      defaultValue = TargetOptions.DEFAULT_KERNEL,
      description = "what the mutants are made of (default: ${DEFAULT-VALUE})")
  private String kernel = TargetOptions.DEFAULT_KERNEL;

  @Option(
      names = "--flavour",
      paramLabel = "FLAVOUR",
      description = "plain (default) or debug, which notices more and takes longer")
  private Flavour flavour = Flavour.PLAIN;

  @Option(
      names = "--only",
      paramLabel = "GLOB",
      description = "the mutants whose names match, as in '*-keeps-*' (default: all)")
  private String only = "*";

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the results as JSON to this file, after each mutant")
  private @Nullable Path json;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "write the kill table as Markdown to this file, with the minimal sequences")
  private @Nullable Path markdown;

  @Option(
      names = "--continue",
      description = "keep what the file of --json has, and try the others")
  private boolean goesOn;

  @Option(
      names = "--selftests",
      paramLabel = "SOURCE",
      description =
          "run the kernel's own selftests/vfio of these sources on every mutant as well, for a"
              + " yardstick: linux-source-7.3")
  private @Nullable String selftests;

  @Mixin private ChartOptions charts = new ChartOptions();

  @Mixin private SequenceOptions sequences = new SequenceOptions();

  @Override
  public Integer call() throws Exception {
    sequences.check();
    ImmutableList<Mutant> mutants = chosen();
    ImmutableList<MutantResult> earlier = earlier();
    try (Scratch scratch = Scratch.make()) {
      List<MutantResult> results =
          bench(scratch.folder())
              .perform(mutants, earlier, (latest, all) -> keep(latest, all, earlier));
      System.out.print(KillTable.render(results));
      if (markdown != null) {
        Files.writeString(markdown, MarkdownKillTable.render(results));
      }
      return verdict(results).exitStatus();
    }
  }

  private ImmutableList<Mutant> chosen() {
    ImmutableList<Mutant> mutants;
    try {
      mutants = MutantCorpus.matching(only);
    } catch (PatternSyntaxException e) {
      throw new UsageException("'" + only + "' is no glob: " + e.getDescription());
    }
    if (mutants.isEmpty()) {
      throw new UsageException("no mutant's name matches '" + only + "'");
    }
    return mutants;
  }

  private ImmutableList<MutantResult> earlier() {
    if (!goesOn) {
      return ImmutableList.of();
    }
    if (json == null) {
      throw new UsageException("--continue needs the file to go on from: give it with --json");
    }
    return Files.exists(json) ? MutantFile.read(json, kernel) : ImmutableList.of();
  }

  private MutantBench bench(Path scratch) {
    KernelSource source = KernelSource.parse(kernel);
    if (source instanceof KernelSource.Image) {
      throw new UsageException(kernel + " is a built kernel: a mutant needs sources");
    }
    Lab lab = Lab.open(new LabLines());
    LabSides sides = new LabSides(lab, charts, sequences.seed(), flavour);
    Function<Mutant, KernelSource> kernels =
        mutant -> new KernelSource.Patched(source, List.of(file(mutant, scratch)));
    return new MutantBench(
        charts.chart(),
        mutant -> sides.of(kernels.apply(mutant)),
        () -> sequences.of(charts.chart()),
        selftests == null
            ? _ -> Optional.empty()
            : yardstick(LabSelftests.of(lab, selftests, flavour), source).compose(kernels));
  }

  /** They can fail to answer, which says nothing of the mutant. */
  private static Function<KernelSource, Optional<String>> yardstick(
      LabSelftests tests, KernelSource sound) {
    SelftestYardstick yardstick = new SelftestYardstick(tests.run(sound));
    return mutant -> {
      try {
        return Optional.of(yardstick.notices(tests.run(mutant)));
      } catch (LabException e) {
        System.err.println("selftests/vfio: " + e.getMessage());
        return Optional.empty();
      }
    };
  }

  private static Path file(Mutant mutant, Path scratch) {
    try {
      return Files.writeString(scratch.resolve(mutant.name() + ".patch"), mutant.patch());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a patch to " + scratch, e);
    }
  }

  /** What is yet to be tried again, or was not chosen this time, stays in the file. */
  private void keep(MutantResult latest, List<MutantResult> results, List<MutantResult> earlier)
      throws IOException {
    System.err.println(KillTable.row(latest));
    if (json != null) {
      Set<String> names = results.stream().map(MutantResult::name).collect(Collectors.toSet());
      List<MutantResult> all = new ArrayList<>(results);
      earlier.stream().filter(one -> !names.contains(one.name())).forEach(all::add);
      MutantFile.write(json, kernel, sequences.seed(), all);
    }
  }

  private static Verdict verdict(List<MutantResult> results) {
    if (results.stream().anyMatch(MutantResult::isInTrouble)) {
      return Verdict.INCONCLUSIVE;
    }
    return results.stream().allMatch(MutantResult::isAsExpected)
        ? Verdict.CONFORMS
        : Verdict.VIOLATES;
  }
}
