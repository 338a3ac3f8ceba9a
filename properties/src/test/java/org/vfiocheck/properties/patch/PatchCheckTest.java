package org.vfiocheck.properties.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lab.guest.BootException;
import org.vfiocheck.harness.lab.kernel.KernelBuildException;
import org.vfiocheck.harness.lab.kernel.PatchException;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.trace.Change;
import org.vfiocheck.model.trace.Change.Kind;
import org.vfiocheck.model.trace.PatchResult;
import org.vfiocheck.model.trace.PatchVerdict;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.generate.SequenceGenerator;
import org.vfiocheck.properties.run.Silence;

/** Verdicts about patches, with twins for kernels: a fault in one is what a patch brought in. */
class PatchCheckTest {
  private static final Chart CHART = Charts.load("mainline");

  @Test
  void twoHealthyKernels_areUnchanged_withNothingToTell() {
    PatchResult result = check(twin(), twin());
    assertEquals(PatchVerdict.UNCHANGED, result.verdict());
    assertEquals(List.of(), result.changes());
    assertEquals(Verdict.CONFORMS, result.run().verdict());
    assertEquals(300, result.run().sequences());
  }

  @Test
  void aNewFault_isARegression_minimal_andSeenOnThePatchedKernelAlone() {
    PatchResult result = check(twin(), twin(Fault.MMAP_NOT_GATED));
    assertEquals(PatchVerdict.REGRESSED, result.verdict());
    Change change = result.changes(Kind.REGRESSED).getFirst();
    assertEquals(2, change.counterexample().steps().size());
    assertEquals(Property.NO_ACCESS_BEFORE_BIND, change.counterexample().property());
    assertEquals("EINVAL", change.base().getLast().toString());
    assertEquals("ok", change.patched().getLast().toString());
    assertEquals(new Reproduction(0, 5), change.onBase());
    assertEquals(new Reproduction(5, 5), change.onPatched());
    assertEquals(List.of(), result.changes(Kind.FIXED));
  }

  @Test
  void aFaultThatIsGone_isFixed() {
    PatchResult result = check(twin(Fault.WRONG_ERRNO_ON_SECOND_BIND), twin());
    assertEquals(PatchVerdict.FIXED, result.verdict());
    Change change = result.changes(Kind.FIXED).getFirst();
    assertEquals("EBUSY", change.base().getLast().toString());
    assertEquals("EINVAL", change.patched().getLast().toString());
  }

  @Test
  void aFaultOfBoth_isUnchanged_andToldOf() {
    PatchResult result =
        check(twin(Fault.WRONG_ERRNO_ON_SECOND_BIND), twin(Fault.WRONG_ERRNO_ON_SECOND_BIND));
    assertEquals(PatchVerdict.UNCHANGED, result.verdict());
    assertTrue(!result.changes().isEmpty());
    assertEquals(result.changes(), result.changes(Kind.UNCHANGED));
    assertEquals(List.of(), result.run().counterexamples());
  }

  @Test
  void oldFaults_hideNoNewOne_ofTheSameProperty() {
    Fault[] old = {
      Fault.READ_NOT_GATED, Fault.WRITE_NOT_GATED, Fault.IOCTL_NOT_GATED, Fault.GATE_PER_DEVICE
    };
    PatchResult result =
        check(twin(old), twin(old[0], old[1], old[2], old[3], Fault.MMAP_NOT_GATED));
    assertEquals(PatchVerdict.REGRESSED, result.verdict());
    for (Change change : result.changes(Kind.REGRESSED)) {
      assertTrue(
          change.counterexample().failingStep().action().toString().startsWith("Mmap"),
          change.toString());
      assertEquals(0, change.onBase().failures());
    }
  }

  @Test
  void oneFaultForAnother_isARegression_andTheFixIsToldOf() {
    PatchResult result = check(twin(Fault.WRONG_ERRNO_ON_SECOND_BIND), twin(Fault.READ_NOT_GATED));
    assertEquals(PatchVerdict.REGRESSED, result.verdict());
    assertTrue(!result.changes(Kind.FIXED).isEmpty());
  }

  @Test
  void aFaultThatLeavesTheDeviceUnusable_isARegression() {
    PatchResult result = check(twin(), twin(Fault.UNBLOCK_FORGOTTEN_ON_CLOSE));
    assertEquals(PatchVerdict.REGRESSED, result.verdict());
  }

  @Test
  void aPatchThatIsForOtherSources_doesNotApply() {
    PatchResult result =
        check(twin(), failing(() -> new PatchException("a.patch does not apply:\nHunk #1 FAILED")));
    assertEquals(PatchVerdict.DOES_NOT_APPLY, result.verdict());
    assertEquals(125, result.verdict().exitStatus());
    assertTrue(result.run().note().contains("Hunk #1 FAILED"), result.run().note());
  }

  @Test
  void sourcesThatTheCompilerRefuses_doNotBuild_unlessTheBaseDoesNotEither() {
    Side.Starter broken = failing(() -> new KernelBuildException("group.c:1: error: no"));
    assertEquals(PatchVerdict.DOES_NOT_BUILD, check(twin(), broken).verdict());
    PatchResult both = check(broken, broken);
    assertEquals(PatchVerdict.INCONCLUSIVE, both.verdict());
    assertTrue(both.run().note().contains("without the patch"), both.run().note());
  }

  @Test
  void aKernelThatPanicsAtItsBoot_doesNotBoot_unlessTheBaseDoesNotEither() {
    Side.Starter dead = of(new Broken(() -> new BootException("Kernel panic"), 0));
    assertEquals(PatchVerdict.DOES_NOT_BOOT, check(twin(), dead).verdict());
    assertEquals(PatchVerdict.INCONCLUSIVE, check(dead, dead).verdict());
  }

  @Test
  void aLabThatFails_isInconclusive_andNeverUnchanged() {
    Side.Starter failing = of(new Broken(() -> new LabException("the disk is full"), 40));
    PatchResult result = check(twin(), failing);
    assertEquals(PatchVerdict.INCONCLUSIVE, result.verdict());
    assertEquals(3, result.verdict().exitStatus());
    assertEquals("the disk is full", result.run().note());
    assertEquals(PatchVerdict.INCONCLUSIVE, check(failing, twin()).verdict());
  }

  private static PatchResult check(Side.Starter base, Side.Starter patched) {
    Suite suite = new Suite(new SequenceGenerator(CHART, 10, 60), 1, 300, Duration.ofMinutes(2));
    return new PatchCheck(CHART, "mainline", suite, 3, new Silence()).judge(base, patched);
  }

  private static Side.Starter twin(Fault... faults) {
    return of(new TwinSystem(CHART.world(), Set.of(faults)));
  }

  private static Side.Starter of(SystemUnderTest system) {
    return starter(
        () -> new Side(system, new Provenance("mainline", "twin", "", "", "", "none", 1)));
  }

  private static Side.Starter failing(Supplier<LabException> why) {
    return starter(
        () -> {
          throw why.get();
        });
  }

  private static Side.Starter starter(Supplier<Side> side) {
    return new Side.Starter() {
      @Override
      public String name() {
        return "a twin";
      }

      @Override
      public Side start() {
        return side.get();
      }
    };
  }

  /** Performs some sequences as a healthy twin does, and then nothing any more. */
  private static final class Broken implements SystemUnderTest {
    private final TwinSystem twin = new TwinSystem(CHART.world(), Set.of());
    private final Supplier<LabException> why;
    private int left;

    Broken(Supplier<LabException> why, int left) {
      this.why = why;
      this.left = left;
    }

    @Override
    public Identity identity() {
      return twin.identity();
    }

    @Override
    public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
      twin.executeAll(
          sequences,
          execution -> {
            if (left-- <= 0) {
              throw why.get();
            }
            return sink.test(execution);
          });
    }

    @Override
    public void restart() {}

    @Override
    public void close() {}
  }
}
