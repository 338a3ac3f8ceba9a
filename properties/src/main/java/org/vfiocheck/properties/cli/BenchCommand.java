package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.vfiocheck.harness.lab.Flavour;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.work.Scratch;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.bench.LockstepBenchmark;
import org.vfiocheck.properties.bench.RefusedRead;
import org.vfiocheck.properties.bench.SequenceRate;
import org.vfiocheck.properties.bench.alarms.FalseAlarms;
import org.vfiocheck.properties.bench.faults.LabFault;
import org.vfiocheck.properties.bench.faults.LabFaults;
import org.vfiocheck.properties.bench.tool.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: how fast things are, and how many planted faults are found. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures. Figures of one run compare with each other, not with another day's.",
    subcommands = BenchMutantsCommand.class,
    synopsisSubcommandLabel = "(twin | kernel | mutants | lab-faults | false-alarms)")
final class BenchCommand {
  @Command(
      name = "twin",
      mixinStandardHelpOptions = true,
      description = "The checking itself, without a kernel (JMH; about a minute).")
  int twin() throws RunnerException {
    var _ =
        new Runner(new OptionsBuilder().include(LockstepBenchmark.class.getSimpleName()).build())
            .run();
    return 0;
  }

  @Command(
      name = "kernel",
      mixinStandardHelpOptions = true,
      description =
          "The guest: time to the first outcome, sequences a second, and one call through the FFM"
              + " API beside the same call in C.")
  int kernel(
      @Option(
              names = "--kernel",
              paramLabel = "SOURCE",
              defaultValue = TargetOptions.DEFAULT_KERNEL,
              description = "the kernel (default: ${DEFAULT-VALUE})")
          String source) {
    Lab lab = Lab.open(new LabLines());
    KernelBuild kernel = lab.prepare(KernelSource.parse(source));
    SequenceRate.measure(lab, kernel).forEach(System.out::println);
    RefusedRead.measure(lab, kernel).forEach(System.out::println);
    return 0;
  }

  @Command(
      name = "lab-faults",
      mixinStandardHelpOptions = true,
      description =
          "Real runs, each with one fault of the lab at a random moment (the emulator killed, a"
              + " panic, a hang, a full disk, a corrupt cache, a cut connection): is the verdict"
              + " right, is nothing lost, is nothing left, does the next run work? Exit status 1"
              + " when not.")
  int labFaults(
      @Option(
              names = "--times",
              paramLabel = "N",
              defaultValue = "100",
              description = "how many faults (default: ${DEFAULT-VALUE}; some 35 s each)")
          int times,
      @Option(
              names = "--seed",
              paramLabel = "S",
              defaultValue = "1",
              description = "start of the random numbers (default: ${DEFAULT-VALUE})")
          long seed,
      @Option(
              names = "--only",
              paramLabel = "FAULT",
              split = ",",
              description = "these faults alone, of ${COMPLETION-CANDIDATES}")
          @Nullable EnumSet<LabFault> only,
      @Option(
              names = "--kernel",
              paramLabel = "SOURCE",
              defaultValue = TargetOptions.DEFAULT_KERNEL,
              description =
                  "the good kernel (default: ${DEFAULT-VALUE}); the faulty one is the same with"
                      + " the gate of mmap removed")
          String source)
      throws IOException {
    if (times < 1) {
      throw new UsageException("--times is at least 1, not " + times);
    }
    Lab lab = Lab.open(new LabLines());
    KernelSource good = KernelSource.parse(source);
    try (Scratch scratch = Scratch.make()) {
      Path patch = scratch.file("ungated-mmap.patch");
      Resources.asByteSource(Resources.getResource(Lab.class, "/lab/patches/ungated-mmap.patch"))
          .copyTo(MoreFiles.asByteSink(patch));
      KernelSource faulty = new KernelSource.Patched(good, List.of(patch));
      LabFaults faults =
          new LabFaults(
              new Tool(Main.class.getName()),
              lab.prepare(good).image(),
              lab.prepare(faulty).image(),
              System.out::println);
      return faults.perform(times, seed, only == null ? EnumSet.allOf(LabFault.class) : only)
          ? 0
          : Verdict.VIOLATES.exitStatus();
    }
  }

  @Command(
      name = "false-alarms",
      mixinStandardHelpOptions = true,
      description =
          "Real runs on good kernels with the seeds 1 to N: each has to conform. Exit status 1 when"
              + " one does not.")
  int falseAlarms(
      @Option(
              names = "--seeds",
              paramLabel = "N",
              defaultValue = "20",
              description = "runs on each kernel (default: ${DEFAULT-VALUE})")
          int seeds,
      @Option(
              names = "--tries",
              paramLabel = "N",
              defaultValue = "100",
              description = "sequences of each run (default: ${DEFAULT-VALUE})")
          long tries,
      @Option(
              names = "--flavour",
              paramLabel = "FLAVOUR",
              defaultValue = "plain",
              description = "as of run (default: ${DEFAULT-VALUE})")
          Flavour flavour,
      @Option(
              names = "--kernel",
              paramLabel = "SOURCE",
              defaultValue = "linux-source-6.12,linux-source-7.3",
              split = ",",
              description = "the kernels (default: ${DEFAULT-VALUE})")
          List<String> kernels)
      throws IOException {
    if (seeds < 1) {
      throw new UsageException("--seeds is at least 1, not " + seeds);
    }
    ImmutableList<String> options =
        ImmutableList.of("--tries", Long.toString(tries), "--flavour", flavour.name());
    boolean isClean =
        new FalseAlarms(new Tool(Main.class.getName()), options, System.out::println)
            .perform(kernels, seeds);
    return isClean ? 0 : Verdict.VIOLATES.exitStatus();
  }
}
