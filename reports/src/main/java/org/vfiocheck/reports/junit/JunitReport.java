package org.vfiocheck.reports.junit;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.reports.finding.PropertyResult;
import org.vfiocheck.reports.finding.PropertyResult.Status;
import org.vfiocheck.reports.finding.Summary;
import org.vfiocheck.reports.text.TextReport;

/**
 * Results as JUnit XML, in the subset that CI systems agree on: one suite, one test case for each
 * property, the text report as the content of a failure.
 */
public final class JunitReport {
  /** A CI system shows a failure on a page: more reports than this help nobody there. */
  private static final int REPORTS = 10;

  private JunitReport() {}

  /**
   * Renders a run.
   *
   * @param traceNames the trace file of each counterexample, as far as there is one
   */
  public static String render(RunResult result, Map<Counterexample, String> traceNames) {
    return render(
        "vfiocheck " + result.command(),
        result.provenance().chart(),
        result.seconds(),
        PropertyResult.of(result),
        traceNames);
  }

  /** Renders one counterexample, as a run of its one property. */
  public static String render(Counterexample counterexample, String traceName) {
    PropertyResult failed =
        new PropertyResult(
            counterexample.property(), Status.FAILED, "", ImmutableList.of(counterexample));
    return render(
        "vfiocheck",
        counterexample.provenance().chart(),
        0,
        ImmutableList.of(failed),
        Map.of(counterexample, traceName));
  }

  private static String render(
      String suite,
      String chart,
      double seconds,
      List<PropertyResult> properties,
      Map<Counterexample, String> traceNames) {
    SuiteWriter out = new SuiteWriter();
    out.begin(suite, properties, seconds);
    for (PropertyResult property : properties) {
      String name = property.property().label();
      switch (property.status()) {
        case PASSED -> out.passed(chart, name);
        case SKIPPED -> out.skipped(chart, name, property.reason());
        case FAILED ->
            out.failed(
                chart,
                name,
                Summary.of(property.counterexamples().getFirst()),
                content(property.counterexamples(), traceNames));
      }
    }
    return out.end();
  }

  private static String content(
      List<Counterexample> counterexamples, Map<Counterexample, String> traceNames) {
    String reports =
        counterexamples.stream()
            .limit(REPORTS)
            .map(one -> TextReport.render(one, traceNames.getOrDefault(one, "TRACE")))
            .collect(Collectors.joining("\n"));
    int rest = counterexamples.size() - REPORTS;
    return rest > 0 ? reports + "\n... and " + rest + " more\n" : reports;
  }
}
