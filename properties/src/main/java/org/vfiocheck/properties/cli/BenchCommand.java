package org.vfiocheck.properties.cli;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.properties.bench.LockstepBenchmark;
import org.vfiocheck.properties.bench.RefusedRead;
import org.vfiocheck.properties.bench.SequenceRate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: how fast things are, and how many planted faults are found. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures. Figures of one run compare with each other, not with another day's.",
    subcommands = BenchMutantsCommand.class,
    synopsisSubcommandLabel = "(twin | kernel | mutants)")
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
}
