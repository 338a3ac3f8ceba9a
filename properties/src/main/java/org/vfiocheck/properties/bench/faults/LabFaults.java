package org.vfiocheck.properties.bench.faults;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.vfiocheck.harness.lab.work.Scratch;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.bench.tool.Tool;
import org.vfiocheck.properties.bench.tool.ToolProcess;

/**
 * Real runs in the lab, each with one fault of the lab at a random moment, on a good kernel and on
 * a faulty one in turn.
 *
 * <p>Looked at after each: the verdict is right, or inconclusive; a counterexample that was found
 * before the fault is reported; no process and no guest's folder is left; a plain run after it
 * gives the right verdict.
 */
public final class LabFaults {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** So many runs in a row that end before their fault are not chance. */
  private static final int MISSES = 10;

  private final Tool tool;
  private final TestedKernel good;
  private final TestedKernel faulty;
  private final Consumer<String> lines;

  /**
   * @param lines takes what is told, a line at a time
   */
  public LabFaults(Tool tool, Path good, Path faulty, Consumer<String> lines) {
    this.tool = tool;
    this.good = new TestedKernel(good, false);
    this.faulty = new TestedKernel(faulty, true);
    this.lines = lines;
  }

  /**
   * Performs trials until so many faults were inflicted: a run that ends before its fault is made
   * again.
   *
   * @param times how many faults
   * @param faults which ones, in turn; what this machine does not allow is left out
   * @return whether nothing was wrong in any
   */
  public boolean perform(int times, long seed, Set<LabFault> faults) throws IOException {
    try (Scratch scratch = Scratch.make()) {
      return perform(
          times, new Random(seed), possible(faults), new Workplace(tool, scratch.folder()));
    }
  }

  private boolean perform(int times, Random random, ImmutableList<LabFault> faults, Workplace place)
      throws IOException {
    Map<LabFault, Tally> tallies = new EnumMap<>(LabFault.class);
    long seed = random.nextInt(Integer.MAX_VALUE);
    Map<TestedKernel, Duration> lengths = new HashMap<>();
    lengths.put(good, undisturbed(place, good, seed));
    lengths.put(faulty, undisturbed(place, faulty, seed));
    Trial trial = new Trial(place, new Sabotage(place, random), good);
    int inflicted = 0;
    int missed = 0;
    while (inflicted < times) {
      LabFault fault = faults.get(inflicted / 2 % faults.size());
      TestedKernel kernel = inflicted % 2 == 0 ? good : faulty;
      Duration length = requireNonNull(lengths.get(kernel));
      Duration when = Duration.ofMillis((long) (random.nextDouble() * length.toMillis()));
      Trial.Report report = trial.perform(kernel, seed, fault, when);
      tallies.computeIfAbsent(fault, _ -> new Tally()).add(report);
      tell(inflicted + 1, fault, kernel, report);
      if (report.inflicted().isPresent()) {
        inflicted++;
        missed = 0;
      } else if (++missed == MISSES) {
        throw new LabException("%d runs in a row ended before %s".formatted(missed, fault));
      } else {
        // Runs have become shorter: on a machine that is less busy, most faults would come too
        // late.
        lengths.put(kernel, report.time());
      }
    }
    tallies.forEach((fault, tally) -> lines.accept("%-14s %s".formatted(fault, tally)));
    return tallies.values().stream().allMatch(Tally::isClean);
  }

  private ImmutableList<LabFault> possible(Set<LabFault> faults) {
    boolean hasSmallDisk = SmallDisk.isPossible();
    if (!hasSmallDisk && faults.contains(LabFault.FULL_DISK)) {
      lines.accept("no full-disk: this machine lets nobody but root have a mount namespace");
    }
    return faults.stream()
        .filter(fault -> hasSmallDisk || fault != LabFault.FULL_DISK)
        .collect(ImmutableList.toImmutableList());
  }

  /** How long a run takes where nothing goes wrong; the first one also fills the cache. */
  private Duration undisturbed(Workplace place, TestedKernel kernel, long seed) throws IOException {
    int right = (kernel.isFaulty() ? Verdict.VIOLATES : Verdict.CONFORMS).exitStatus();
    Duration time = Duration.ZERO;
    for (int i = 0; i < 2; i++) {
      try (ToolProcess run = place.start(kernel, seed, false)) {
        OptionalInt status = run.await(LIMIT);
        time = run.elapsed();
        if (status.isEmpty() || status.getAsInt() != right) {
          throw new LabException(
              "a run on the %s kernel ends with %s although nothing was done to it:%n%s"
                  .formatted(kernel, status, String.join("\n", run.lines())));
        }
      }
    }
    lines.accept("undisturbed, %s kernel: %s".formatted(kernel, seconds(time)));
    return time;
  }

  private void tell(int number, LabFault fault, TestedKernel kernel, Trial.Report report) {
    lines.accept(
        "%3d  %-14s %-6s  at %-8s  exit status %s after %s%s"
            .formatted(
                number,
                fault,
                kernel,
                report.inflicted().map(LabFaults::seconds).orElse("never"),
                report.status().isPresent() ? report.status().getAsInt() : "none",
                seconds(report.time()),
                report.complaints().isEmpty() ? "" : "  WRONG: " + report.complaints()));
    if (!report.complaints().isEmpty()) {
      report.said().forEach(line -> lines.accept("     | " + line));
    }
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }

  /** How the trials with one fault ended. */
  private static final class Tally {
    private final int[] statuses = new int[Verdict.INCONCLUSIVE.exitStatus() + 1];
    private int trials;
    private int never;
    private int wrong;

    void add(Trial.Report report) {
      trials++;
      never += report.inflicted().isEmpty() ? 1 : 0;
      wrong += report.complaints().isEmpty() ? 0 : 1;
      report.status().stream()
          .filter(each -> each < statuses.length)
          .forEach(each -> statuses[each]++);
    }

    boolean isClean() {
      return wrong == 0;
    }

    @Override
    public String toString() {
      return "%d trials: %d conform, %d violate, %d inconclusive; %d ended before the fault; %d wrong"
          .formatted(
              trials,
              statuses[Verdict.CONFORMS.exitStatus()],
              statuses[Verdict.VIOLATES.exitStatus()],
              statuses[Verdict.INCONCLUSIVE.exitStatus()],
              never,
              wrong);
    }
  }
}
