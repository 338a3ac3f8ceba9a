package org.vfiocheck.reports.finding;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.monitor.SafetyMonitor;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;

/**
 * What a run says about one property.
 *
 * @param reason why nothing can be said, or the empty string when something can
 * @param counterexamples those of this property; none unless it failed
 */
public record PropertyResult(
    Property property,
    Status status,
    String reason,
    ImmutableList<Counterexample> counterexamples) {
  private static final int REASON_LENGTH = 200;

  /** Passed, failed, or not checked. A run that is inconclusive passes nothing. */
  public enum Status {
    PASSED,
    FAILED,
    SKIPPED
  }

  /** One result for each property, in the order of the enum. */
  public static ImmutableList<PropertyResult> of(RunResult result) {
    return Arrays.stream(Property.values())
        .map(property -> of(property, result))
        .collect(ImmutableList.toImmutableList());
  }

  private static PropertyResult of(Property property, RunResult result) {
    ImmutableList<Counterexample> found =
        result.counterexamples().stream()
            .filter(counterexample -> counterexample.property() == property)
            .collect(ImmutableList.toImmutableList());
    if (!found.isEmpty()) {
      return new PropertyResult(property, Status.FAILED, "", found);
    }
    String reason = Plain.line(whyNotChecked(property, result), REASON_LENGTH);
    return new PropertyResult(
        property, reason.isEmpty() ? Status.PASSED : Status.SKIPPED, reason, found);
  }

  private static boolean asksForDma(String chart) {
    return Charts.world(chart)
        .filter(world -> SafetyMonitor.properties(world).contains(Property.DMA_CONTAINED))
        .isPresent();
  }

  private static String whyNotChecked(Property property, RunResult result) {
    if (result.verdict() == Verdict.INCONCLUSIVE) {
      return result.note().isBlank() ? "the run is inconclusive" : result.note();
    }
    if (result.sequences() == 0) {
      return "no sequence was performed";
    }
    if (property == Property.NO_KERNEL_WARNING && result.provenance().target().equals("twin")) {
      return "a twin has no kernel log";
    }
    if (property == Property.DMA_CONTAINED && !asksForDma(result.provenance().chart())) {
      return "the contract asks for no DMA: use --chart dma";
    }
    return "";
  }
}
