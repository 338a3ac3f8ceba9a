package org.vfiocheck.reports.ktap;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.reports.finding.Plain;
import org.vfiocheck.reports.finding.PropertyResult;
import org.vfiocheck.reports.finding.PropertyResult.Status;
import org.vfiocheck.reports.finding.Summary;
import org.vfiocheck.reports.text.TextReport;

/**
 * Results as KTAP, {@code Documentation/dev-tools/ktap.rst} in the kernel's tree: a run is one test
 * with a subtest for each property, a counterexample one test with a subtest for each step.
 *
 * <p>Whoever prints the document of a run should end with status 4, {@code KSFT_SKIP}, when {@link
 * #everythingSkipped}: the kernel's runners know that status as "nothing was tested".
 */
public final class KtapReport {
  private static final String VERSION = "KTAP version 1";
  private static final int NAME_LENGTH = 100;

  /** {@code KSFT_SKIP} of the kernel's {@code tools/testing/selftests/kselftest.h}. */
  public static final int EXIT_SKIPPED = 4;

  private KtapReport() {}

  /** Whether the result says nothing about any property. */
  public static boolean everythingSkipped(RunResult result) {
    return PropertyResult.of(result).stream().allMatch(one -> one.status() == Status.SKIPPED);
  }

  /**
   * Renders a run.
   *
   * @param traceNames the trace file of each counterexample, as far as there is one
   */
  public static String render(RunResult result, Map<Counterexample, String> traceNames) {
    ImmutableList<PropertyResult> properties = PropertyResult.of(result);
    KtapWriter out = new KtapWriter(VERSION, 1);
    out.begin("vfiocheck-" + name(result.command()), properties.size());
    for (PropertyResult property : properties) {
      for (Counterexample counterexample : property.counterexamples()) {
        out.diagnostic(
            TextReport.render(counterexample, traceNames.getOrDefault(counterexample, "TRACE")));
      }
      out.result(property.status(), property.property().label(), property.reason());
    }
    out.diagnostic(
        result.sequences()
            + " sequences, "
            + result.actions()
            + " actions, "
            + result.verdict().label());
    return out.end(whole(properties), allReasons(properties));
  }

  /** Renders one counterexample. */
  public static String render(Counterexample counterexample, String traceName) {
    KtapWriter out = new KtapWriter(VERSION, 1);
    out.begin(counterexample.property().label(), counterexample.steps().size());
    for (int i = 0; i < counterexample.steps().size(); i++) {
      Step step = counterexample.steps().get(i);
      boolean failing = i == counterexample.failingIndex();
      if (failing) {
        out.diagnostic(Summary.verdict(counterexample));
      }
      out.result(failing ? Status.FAILED : Status.PASSED, step.action().toString(), "");
    }
    out.diagnostic(TextReport.render(counterexample, traceName));
    return out.end(Status.FAILED, "");
  }

  private static Status whole(ImmutableList<PropertyResult> properties) {
    if (properties.stream().anyMatch(one -> one.status() == Status.FAILED)) {
      return Status.FAILED;
    }
    return properties.stream().allMatch(one -> one.status() == Status.SKIPPED)
        ? Status.SKIPPED
        : Status.PASSED;
  }

  private static String allReasons(ImmutableList<PropertyResult> properties) {
    return properties.getFirst().reason();
  }

  private static String name(String text) {
    return Plain.line(text, NAME_LENGTH);
  }
}
