package org.vfiocheck.properties.cli;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.properties.generate.GeneratedSequences;
import org.vfiocheck.properties.generate.SequenceGenerator;
import org.vfiocheck.properties.run.CoverageRecorder;
import org.vfiocheck.properties.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: generate sequences, perform them, judge them. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Generates action sequences and checks each in lockstep with the chart.")
final class RunCommand implements Callable<Integer> {
  private static final int MIN_LENGTH = 10;
  private static final int MAX_LENGTH = 60;

  @Mixin private TargetOptions target = new TargetOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--tries",
      paramLabel = "N",
      description = "sequences to perform at most (default: ${DEFAULT-VALUE})")
  private long tries = 2000;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "how long to go on at most, as in 60s or 10m (default: 10m)")
  private Duration budget = Duration.ofMinutes(10);

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "start of the random numbers (default: another one every time)")
  private @Nullable Long seed;

  @Option(
      names = "--max-counterexamples",
      paramLabel = "N",
      description = "stop after N different ones (default: ${DEFAULT-VALUE})")
  private int maxCounterexamples = 3;

  @Option(names = "--transitions", description = "print how often each transition was taken")
  private boolean transitions;

  @Override
  public Integer call() throws Exception {
    if (tries < 1) {
      throw new UsageException("--tries is at least 1, not " + tries);
    }
    long start = seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed;
    try (SystemUnderTest system = target.start()) {
      Chart chart = target.chart();
      SequenceGenerator generator = new SequenceGenerator(chart, MIN_LENGTH, MAX_LENGTH);
      RunResult result;
      CoverageRecorder coverage;
      try (Progress progress = new Progress("run", tries)) {
        Run run =
            new Run(chart, system, target.provenance(system, start), maxCounterexamples, progress);
        result = run.perform("run", new GeneratedSequences(generator, start, tries, budget));
        coverage = run.coverage();
      }
      if (transitions) {
        TransitionTable.print(chart, coverage, System.out);
      }
      return output.finish(result);
    }
  }
}
