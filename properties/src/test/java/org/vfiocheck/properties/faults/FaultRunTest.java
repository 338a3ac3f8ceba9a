package org.vfiocheck.properties.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.FailedAllocation;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.run.Replay;
import org.vfiocheck.properties.run.Silence;

/** Runs on a twin that can be starved, and replays of what they find. */
class FaultRunTest {
  private static final Provenance PROVENANCE =
      new Provenance("mainline", "lab", "", "", "", "none", 1);

  /** A chart remembers the steps that it was asked for. */
  private static final Chart CHART = Charts.load("mainline");

  private StarvedTwin twin(Verb... warning) {
    return new StarvedTwin(CHART.world(), Set.of(warning));
  }

  private FaultRun run(StarvedTwin twin) {
    return new FaultRun(CHART, twin, PROVENANCE, 10, new Silence());
  }

  @Test
  void aKernelThatTakesBackWhatItCannotFinish_conforms_andIsCounted() {
    FaultRun run = run(twin());
    RunResult result = run.perform();
    assertEquals(Verdict.CONFORMS, result.verdict(), result.note());
    int actions = Arrays.stream(Lifecycle.values()).mapToInt(life -> life.word().size()).sum();
    assertEquals(actions, run.failures().lines().size());
    assertEquals(actions * StarvedTwin.ALLOCATIONS, run.failures().failed());
    assertTrue(run.failures().lines().stream().allMatch(line -> line.refused() == 1));
  }

  @Test
  void aWarning_isToldWithTheActionAndTheAllocation_andEndsThere() {
    ImmutableList<Counterexample> found = run(twin(Verb.SET_IRQS)).perform().counterexamples();
    assertEquals(2, found.size());
    Counterexample first = found.getFirst();
    assertEquals(Property.NO_KERNEL_WARNING, first.property());
    assertEquals("SetIrqs(d0)", first.steps().getLast().action().toString());
    assertEquals(first.steps().size() - 1, first.failingIndex());
    assertEquals(
        Optional.of(
            new FailedAllocation(first.failingIndex(), 2, ImmutableList.of(StarvedTwin.WHO))),
        first.failedAllocation());
    assertEquals(new Reproduction(5, 5), first.reproduction());
    assertEquals("SetIrqs(e0)", found.getLast().failingStep().action().toString());
  }

  @Test
  void aReplay_failsTheAllocationEachTime() {
    List<Action> sequence = Lifecycle.CONTAINER.word();
    int place = 6;
    assertEquals(Verb.SET_IRQS, sequence.get(place).verb());
    RunResult result = replay(twin(Verb.SET_IRQS), sequence, new AllocationFault(place, 2));
    assertEquals(Verdict.VIOLATES, result.verdict());
    Counterexample found = result.counterexamples().getFirst();
    assertEquals(new Reproduction(3, 3), found.reproduction());
    assertEquals(
        Optional.of(new FailedAllocation(place, 2, ImmutableList.of(StarvedTwin.WHO))),
        found.failedAllocation());
    assertEquals(
        Verdict.CONFORMS, replay(twin(), sequence, new AllocationFault(place, 2)).verdict());
  }

  @Test
  void aReplayInWhichNothingFails_isInconclusive() {
    RunResult result =
        replay(twin(Verb.SET_IRQS), Lifecycle.CONTAINER.word(), new AllocationFault(6, 3));
    assertEquals(Verdict.INCONCLUSIVE, result.verdict());
    assertEquals("SetIrqs(e0) makes no 3 allocations here", result.note());
  }

  private RunResult replay(StarvedTwin twin, List<Action> sequence, AllocationFault fault) {
    return new Replay(CHART, PROVENANCE).perform(twin, sequence, fault, 3);
  }
}
