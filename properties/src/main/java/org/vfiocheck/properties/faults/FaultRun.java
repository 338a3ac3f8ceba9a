package org.vfiocheck.properties.faults;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vfiocheck.harness.lockstep.FaultJudge;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.harness.sut.AllocationFaults;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.FaultedExecution;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.properties.run.Conclusion;
import org.vfiocheck.properties.run.Counterexamples;
import org.vfiocheck.properties.run.KernelMessages;
import org.vfiocheck.properties.run.RunListener;
import org.vfiocheck.properties.run.Tally;

/**
 * Makes each allocation of each action along a device's life fail, one at a time.
 *
 * <p>After the failure, the same action is tried again and the life goes on to its end, every
 * answer judged as ever: a failed call leaves nothing granted and nothing behind.
 */
public final class FaultRun {
  /** More allocations than any action makes; an action that makes more is not understood. */
  private static final int MOST_ALLOCATIONS = 500;

  private static final int REPETITIONS = 5;

  /**
   * What makes two findings the same.
   *
   * @param warnings what the kernel warned of, where it is that
   */
  private record Signature(
      Property property, String failed, String broke, ImmutableSet<String> warnings) {}

  private final AllocationFaults system;
  private final Provenance provenance;
  private final int most;
  private final RunListener listener;
  private final FaultJudge judge;
  private final Tally tally;
  private final Set<Signature> seen = new HashSet<>();
  private final List<Counterexample> found = new ArrayList<>();
  private final FailureTally failures = new FailureTally();

  /**
   * @param most after how many different counterexamples that come about again to stop
   */
  public FaultRun(
      Chart chart, AllocationFaults system, Provenance provenance, int most, RunListener listener) {
    this.system = system;
    this.provenance = provenance;
    this.most = most;
    this.listener = listener;
    this.judge = new FaultJudge(new Judge(chart));
    this.tally = new Tally(chart);
  }

  /** What failed how often, so far. */
  public FailureTally failures() {
    return failures;
  }

  /** Performs the run. */
  public RunResult perform() {
    long start = System.nanoTime();
    String note = "";
    try {
      for (Lifecycle lifecycle : Lifecycle.values()) {
        for (int place = 0; place < lifecycle.word().size() && !isEnough(); place++) {
          failures.add(
              lifecycle, lifecycle.word().get(place), failEach(lifecycle.twice(place), place));
        }
      }
    } catch (LabException e) {
      // The lab's fault is no verdict on the kernel, and what was found before it stays found.
      note = String.valueOf(e.getMessage());
    }
    Conclusion conclusion =
        Conclusion.of(
            ImmutableList.copyOf(found),
            ImmutableList.of(),
            note,
            failures.failed() == 0 ? "no allocation failed" : "");
    return tally.result("run", provenance, (System.nanoTime() - start) / 1e9, conclusion);
  }

  private boolean isEnough() {
    return found.stream().filter(Counterexample::isConfirmed).count() >= most;
  }

  /** Fails one allocation after the other, and answers of each whether the action was refused. */
  private List<Boolean> failEach(List<Action> sequence, int place) {
    List<Boolean> refusals = new ArrayList<>();
    for (int nth = 1; nth <= MOST_ALLOCATIONS; nth++) {
      AllocationFault fault = new AllocationFault(place, nth);
      FaultedExecution done = system.execute(sequence, fault);
      Execution execution = done.execution();
      tally.count(execution);
      listener.performed(tally.sequences(), tally.actions());
      judge
          .judge(execution, fault, tally.coverage()::visit)
          .ifPresent(finding -> add(finding, done, fault));
      if (!done.happened()) {
        return refusals;
      }
      refusals.add(FaultJudge.wasRefused(execution, fault));
    }
    throw new LabException(
        sequence.get(place) + " makes more than " + MOST_ALLOCATIONS + " allocations");
  }

  private void add(Finding finding, FaultedExecution done, AllocationFault fault) {
    List<Action> sequence = done.execution().sequence();
    String failed = sequence.get(fault.place()).toString();
    String broke = sequence.get(finding.index()).toString();
    ImmutableSet<String> warnings =
        finding.property() == Property.NO_KERNEL_WARNING
            ? KernelMessages.kinds(done.execution().kernelLogUpTo(finding.index()))
            : ImmutableSet.of();
    if (!seen.add(new Signature(finding.property(), failed, broke, warnings))) {
      return;
    }
    Counterexample counterexample =
        Counterexamples.of(
            judge, done, fault, finding, repeat(finding, sequence, fault), provenance);
    found.add(counterexample);
    listener.found(counterexample);
  }

  private Reproduction repeat(Finding finding, List<Action> sequence, AllocationFault fault) {
    system.restart();
    int again = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      Optional<Finding> found =
          judge.judge(system.execute(sequence, fault).execution(), fault, _ -> {});
      again += found.filter(finding::isLike).isPresent() ? 1 : 0;
    }
    return new Reproduction(again, REPETITIONS);
  }
}
