package org.vfiocheck.reports.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartState;
import org.vfiocheck.model.chart.ChartStep;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.model.trace.NearestPassing;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.reports.Examples;
import org.vfiocheck.reports.html.HtmlReport;
import org.vfiocheck.reports.json.StoredResult;

/**
 * Every kind of page in a real headless Chromium: open in a second, no error, no request, no
 * serious finding of axe in light and dark, steps by keyboard, nothing wider than a phone.
 */
@Tag("browser")
class BrowserTest {
  private static final Chart CHART = Charts.load("mainline");
  private static final Path PAGES = Path.of("target", "browser", "pages");

  @Test
  void everyPage_isSoundInABrowser() throws Exception {
    Chromium chromium = Chromium.find();
    Files.createDirectories(PAGES);
    List<Path> files = new ArrayList<>();
    Counterexample bypass = bypass();
    RunResult run = counted();
    files.add(page("trace", HtmlReport.render(bypass, Examples.TRACE, run)));
    files.add(page("trace-plain", HtmlReport.render(Examples.ungatedMmap(), Examples.TRACE)));
    files.add(page("warning", HtmlReport.render(Examples.warningAtClose(), Examples.TRACE)));
    files.add(page("hostile", HtmlReport.render(Examples.hostile(), "<img src=x>")));
    files.add(page("run", HtmlReport.render(run, Map.of())));
    files.add(page("run-hostile", HtmlReport.render(Examples.hostileRun(), Map.of())));
    files.add(page("history", HtmlReport.history(history(), List.of("x.json is no JSON"))));
    Chromium.Checked checked = chromium.check(files, PAGES);
    System.out.println(checked.output());
    assertEquals(0, checked.status(), checked.output());
  }

  private static Path page(String name, String html) throws IOException {
    return Files.writeString(PAGES.resolve(name + ".html"), html).toAbsolutePath();
  }

  private static List<StoredResult> history() {
    return List.of(
        StoredResult.of(Examples.failedRun(), Map.of()),
        StoredResult.of(Examples.passedRun(), Map.of()),
        StoredResult.of(Examples.emptyRun(), Map.of()),
        StoredResult.of(Examples.hostileRun(), Map.of()));
  }

  /** The bypass through the group: access granted to the device instead of to the file. */
  private static Counterexample bypass() {
    List<String> actions =
        List.of(
            "OpenDeviceNode(d0)",
            "OpenIommufd(i0)",
            "OpenGroup(g0)",
            "SetContainer(g0, i0)",
            "GetDeviceFd(g0, e0)",
            "Read(d0)");
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    ChartState state = CHART.initial();
    for (String text : actions) {
      Action action = Action.parse(text);
      ChartStep step = CHART.step(state, action);
      steps.add(
          new Step(
              action,
              step.expected(),
              Outcomes.OK,
              step.source(),
              ImmutableSortedMap.copyOf(state.regions())));
      state = step.next();
    }
    Counterexample like = Examples.ungatedMmap();
    return new Counterexample(
            Property.NO_ACCESS_BEFORE_BIND,
            steps.build(),
            actions.size() - 1,
            55,
            ImmutableList.of(),
            "",
            like.reproduction(),
            like.provenance())
        .with(
            ImmutableList.of(
                new NearestPassing(
                    "without 5. GetDeviceFd(g0, e0)",
                    ImmutableList.of(Action.parse("OpenDeviceNode(d0)"), Action.parse("Read(d0)")),
                    Outcomes.parse("EINVAL"))));
  }

  private static RunResult counted() {
    RunResult run = Examples.failedRun();
    ImmutableMap.Builder<String, Integer> counts = ImmutableMap.builder();
    int count = 1;
    for (var transition : CHART.transitions().subList(10, CHART.transitions().size())) {
      counts.put(transition.text(), count);
      count = count * 7 % 99_991;
    }
    Coverage plain = run.coverage();
    return new RunResult(
        run.verdict(),
        run.command(),
        run.provenance(),
        run.sequences(),
        run.actions(),
        run.refused(),
        run.seconds(),
        new Coverage(
            plain.statesVisited(),
            plain.states(),
            plain.transitionsVisited(),
            plain.transitions(),
            plain.missed(),
            counts.buildOrThrow()),
        run.counterexamples(),
        run.lost(),
        run.note());
  }
}
