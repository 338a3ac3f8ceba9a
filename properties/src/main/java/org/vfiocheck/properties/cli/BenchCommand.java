package org.vfiocheck.properties.cli;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.vfiocheck.properties.bench.LockstepBenchmark;
import picocli.CommandLine.Command;

/** {@code bench}: how fast things are, as {@code docs/performance.md} records it. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures. Figures of one run compare with each other, not with another day's.",
    synopsisSubcommandLabel = "(twin | kernel)")
final class BenchCommand {
  @Command(
      name = "twin",
      mixinStandardHelpOptions = true,
      description = "The checking itself, without a kernel (JMH; about a minute).")
  int twin() throws RunnerException {
    var _ =
        new Runner(
                new OptionsBuilder().include(LockstepBenchmark.class.getSimpleName()).build())
            .run();
    return 0;
  }
}
