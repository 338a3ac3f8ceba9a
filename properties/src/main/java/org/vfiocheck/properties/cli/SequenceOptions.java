package org.vfiocheck.properties.cli;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.properties.generate.GeneratedSequences;
import org.vfiocheck.properties.generate.SequenceGenerator;
import org.vfiocheck.properties.patch.Suite;
import picocli.CommandLine.Option;

/** Which sequences are generated, and how many. */
final class SequenceOptions {
  private static final int MIN_LENGTH = 10;
  private static final int MAX_LENGTH = 60;

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

  /**
   * Looks at what was given, before anything is started.
   *
   * @throws UsageException when it cannot be
   */
  void check() {
    if (tries < 1) {
      throw new UsageException("--tries is at least 1, not " + tries);
    }
  }

  long tries() {
    return tries;
  }

  /** The seed given; else one made up, the same however often it is asked for. */
  long seed() {
    if (seed == null) {
      seed = (long) new Random().nextInt(Integer.MAX_VALUE);
    }
    return seed;
  }

  /** The sequences for one system; the budget starts now. */
  GeneratedSequences of(Chart chart) {
    return new GeneratedSequences(generator(chart), seed(), tries, budget);
  }

  /** The sequences for two systems. */
  Suite suite(Chart chart) {
    return new Suite(generator(chart), seed(), tries, budget);
  }

  private static SequenceGenerator generator(Chart chart) {
    return new SequenceGenerator(chart, MIN_LENGTH, MAX_LENGTH);
  }
}
