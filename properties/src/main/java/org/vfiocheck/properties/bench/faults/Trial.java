package org.vfiocheck.properties.bench.faults;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.bench.tool.ToolProcess;

/** One run with one fault, and a plain run after it. */
final class Trial {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration AGAIN = Duration.ofMillis(250);

  /** What a run says on its way when a counterexample is minimal and was repeated. */
  private static final Pattern FOUND = Pattern.compile("^[a-z-]+: \\d+ actions, reproduced [1-9]");

  /** What the text of each counterexample has. */
  private static final Pattern REPORTED = Pattern.compile("^  Reproduced:");

  private final Workplace place;
  private final Sabotage sabotage;
  private final TestedKernel good;

  /**
   * What a trial came to.
   *
   * @param inflicted after how long the fault came; empty when the run ended first
   * @param status the run's exit status; empty when it did not end
   * @param said what the run said, for who looks into a complaint
   * @param complaints what is wrong; empty when nothing is
   */
  record Report(
      Optional<Duration> inflicted,
      OptionalInt status,
      Duration time,
      ImmutableList<String> said,
      ImmutableList<String> complaints) {}

  /**
   * @param good the kernel that the plain runs test
   */
  Trial(Workplace place, Sabotage sabotage, TestedKernel good) {
    this.good = good;
    this.place = place;
    this.sabotage = sabotage;
  }

  /**
   * Performs a trial.
   *
   * @param when after its start the fault comes; a little later when there is nothing to do it to
   */
  Report perform(TestedKernel kernel, long seed, LabFault fault, Duration when) throws IOException {
    List<String> complaints = new ArrayList<>();
    try (ToolProcess run = place.start(kernel, seed, fault == LabFault.FULL_DISK)) {
      Optional<Duration> inflicted = inflict(fault, run, when);
      boolean wasFound = has(run.lines(), FOUND);
      OptionalInt status = run.await(LIMIT);
      Duration time = run.elapsed();
      complaints.addAll(judge(kernel, run, status, wasFound));
      if (fault != LabFault.FULL_DISK && !Trees.children(place.temporary()).isEmpty()) {
        complaints.add("left behind: " + Trees.children(place.temporary()));
      }
      complaints.addAll(nextRun(seed));
      return new Report(inflicted, status, time, run.lines(), ImmutableList.copyOf(complaints));
    }
  }

  private Optional<Duration> inflict(LabFault fault, ToolProcess run, Duration when)
      throws IOException {
    Duration next = when;
    while (run.await(next).isEmpty()) {
      Duration now = run.elapsed();
      if (sabotage.inflict(fault, run)) {
        return Optional.of(now);
      }
      next = now.plus(AGAIN);
    }
    return Optional.empty();
  }

  private static List<String> judge(
      TestedKernel kernel, ToolProcess run, OptionalInt status, boolean wasFound) {
    List<String> complaints = new ArrayList<>();
    int inconclusive = Verdict.INCONCLUSIVE.exitStatus();
    int right = (kernel.isFaulty() ? Verdict.VIOLATES : Verdict.CONFORMS).exitStatus();
    if (status.isEmpty()) {
      complaints.add("it did not end within " + LIMIT.toSeconds() + " s");
    } else if (status.getAsInt() != right && status.getAsInt() != inconclusive) {
      complaints.add("wrong verdict: exit status " + status.getAsInt());
    } else if (wasFound && status.getAsInt() != right) {
      complaints.add("a counterexample was confirmed before the fault, and the verdict forgets it");
    }
    boolean isReported = has(run.lines(), REPORTED);
    if (wasFound && !isReported) {
      complaints.add("a counterexample was found before the fault, and is not in the result");
    }
    if (run.lines().stream().anyMatch(line -> line.contains("this is a defect of vfiocheck"))) {
      complaints.add("it calls itself defective");
    }
    run.leftovers().forEach(each -> complaints.add("still running: " + each));
    return complaints;
  }

  private static boolean has(List<String> lines, Pattern pattern) {
    return lines.stream().anyMatch(line -> pattern.matcher(line).find());
  }

  /** The next run works, whatever the fault left behind. */
  private List<String> nextRun(long seed) throws IOException {
    try (ToolProcess run = place.start(good, seed, false)) {
      OptionalInt status = run.await(LIMIT);
      return status.equals(OptionalInt.of(Verdict.CONFORMS.exitStatus()))
          ? List.of()
          : List.of("the next run ends with %s: %s".formatted(status, run.lines()));
    }
  }
}
