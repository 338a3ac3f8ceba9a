package org.vfiocheck.properties.patch;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.vfiocheck.harness.lab.guest.BootException;
import org.vfiocheck.harness.lab.kernel.KernelBuildException;
import org.vfiocheck.harness.lab.kernel.PatchException;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.Change;
import org.vfiocheck.model.trace.Change.Kind;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.PatchResult;
import org.vfiocheck.model.trace.PatchVerdict;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.properties.run.CoverageRecorder;
import org.vfiocheck.properties.run.RunListener;

/**
 * Compares a kernel with a patch to the same kernel without it.
 *
 * <p>What it does not promise: that a patch without a regression is right. It says what the suite's
 * sequences show.
 */
public final class PatchCheck {
  private final Chart chart;
  private final String chartName;
  private final Suite suite;
  private final int most;
  private final RunListener listener;
  private final long start = System.nanoTime();

  /**
   * @param chartName as it was named on the command line
   * @param most how many changes of each kind to look for
   */
  public PatchCheck(Chart chart, String chartName, Suite suite, int most, RunListener listener) {
    this.chart = chart;
    this.chartName = chartName;
    this.suite = suite;
    this.most = most;
    this.listener = listener;
  }

  /**
   * Judges a patch. The patched kernel is made ready first: whether a patch applies and builds is
   * known soonest. Where it does not, a look at the base tells whose fault that is.
   */
  public PatchResult judge(Side.Starter base, Side.Starter patched) {
    try (Side second = patched.start();
        Side first = startBase(base)) {
      return compare(base, first, patched, second);
    } catch (PatchException e) {
      return without(PatchVerdict.DOES_NOT_APPLY, base, patched, e);
    } catch (BaseException e) {
      return without(PatchVerdict.INCONCLUSIVE, base, patched, e);
    } catch (KernelBuildException e) {
      return doesNotBuild(base, patched, e);
    } catch (BootException e) {
      return without(PatchVerdict.DOES_NOT_BOOT, base, patched, e);
    } catch (LabException e) {
      return without(PatchVerdict.INCONCLUSIVE, base, patched, e);
    }
  }

  private static Side startBase(Side.Starter base) {
    try {
      return base.start();
    } catch (LabException e) {
      throw new BaseException(e);
    }
  }

  private PatchResult doesNotBuild(
      Side.Starter base, Side.Starter patched, KernelBuildException trouble) {
    try (Side _ = startBase(base)) {
      return without(PatchVerdict.DOES_NOT_BUILD, base, patched, trouble);
    } catch (BaseException e) {
      return without(PatchVerdict.INCONCLUSIVE, base, patched, e);
    }
  }

  private PatchResult compare(
      Side.Starter baseStarter, Side base, Side.Starter patchedStarter, Side patched) {
    Passes passes = new Passes(base.system(), patched.system(), suite, listener);
    passes.perform();
    Changes changes =
        new Changes(chart, base, patched, most, new ChangeMaker(chart, base, patched, listener));
    String trouble = passes.trouble();
    try {
      changes.examine(passes, suite.budget());
    } catch (LabException e) {
      // What was found before the lab failed stays found.
      trouble = String.valueOf(e.getMessage());
    }
    String doubt = doubt(passes, trouble, changes);
    PatchVerdict verdict = verdict(changes.found(), doubt);
    String note = verdict == PatchVerdict.INCONCLUSIVE || !trouble.isEmpty() ? doubt : "";
    return new PatchResult(
        verdict,
        baseStarter.name(),
        patchedStarter.name(),
        run(verdict, patched.provenance(), passes, changes, note),
        changes.found());
  }

  private static String doubt(Passes passes, String trouble, Changes changes) {
    if (!trouble.isEmpty()) {
      return trouble;
    }
    return passes.sequences() == 0
        ? "the budget ended before anything was checked"
        : changes.doubt();
  }

  private static PatchVerdict verdict(ImmutableList<Change> changes, String doubt) {
    if (has(changes, Kind.REGRESSED)) {
      return PatchVerdict.REGRESSED;
    }
    if (!doubt.isEmpty()) {
      return PatchVerdict.INCONCLUSIVE;
    }
    return has(changes, Kind.FIXED) ? PatchVerdict.FIXED : PatchVerdict.UNCHANGED;
  }

  private static boolean has(ImmutableList<Change> changes, Kind kind) {
    return changes.stream().anyMatch(change -> change.kind() == kind);
  }

  private RunResult run(
      PatchVerdict verdict, Provenance provenance, Passes passes, Changes changes, String note) {
    ImmutableList<Counterexample> regressed =
        changes.found().stream()
            .filter(change -> change.kind() == Kind.REGRESSED)
            .map(Change::counterexample)
            .collect(ImmutableList.toImmutableList());
    return new RunResult(
        verdict.verdict(),
        "check-patch",
        provenance,
        passes.sequences(),
        passes.actions(),
        passes.refused(),
        seconds(),
        changes.coverage(),
        regressed,
        changes.unconfirmed(),
        note);
  }

  /** A result where nothing could be compared. */
  private PatchResult without(
      PatchVerdict verdict, Side.Starter base, Side.Starter patched, LabException trouble) {
    Provenance provenance =
        new Provenance(chartName, "lab", "", "", patched.name(), "", suite.seed());
    RunResult run =
        new RunResult(
            verdict.verdict(),
            "check-patch",
            provenance,
            0,
            0,
            0,
            seconds(),
            new CoverageRecorder(chart).coverage(),
            ImmutableList.of(),
            ImmutableList.of(),
            Optional.ofNullable(trouble.getMessage()).orElse(trouble.toString()));
    return new PatchResult(verdict, base.name(), patched.name(), run, ImmutableList.of());
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
