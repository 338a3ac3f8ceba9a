package org.vfiocheck.reports.html;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.reports.finding.Explanation;
import org.vfiocheck.reports.finding.FailureNote;
import org.vfiocheck.reports.finding.Summary;

/** The page of one counterexample. Without its script it shows every step, one below the other. */
final class TracePage {
  private final Counterexample counterexample;
  private final String traceName;
  private final Optional<RunResult> run;
  private final ImmutableList<Walk.Visit> visits;
  private final Optional<ChartPicture> picture;
  private final Html html = new Html();

  private TracePage(Counterexample counterexample, String traceName, Optional<RunResult> run) {
    this.counterexample = counterexample;
    this.traceName = traceName;
    this.run = run;
    Optional<Chart> chart = ChartSource.find(counterexample.provenance().chart());
    this.visits = Walk.of(counterexample.steps(), chart);
    this.picture = chart.map(one -> new ChartPicture(one, Heat.of(run)));
  }

  static String render(Counterexample counterexample, String traceName, Optional<RunResult> run) {
    TracePage page = new TracePage(counterexample, traceName, run);
    page.write();
    return Page.of(Summary.of(counterexample), page.html);
  }

  private void write() {
    header();
    html.open("main").open("div", "class", "columns");
    new StepList(html, counterexample, visits, picture).write();
    chart();
    html.close("div");
    new Background(html, counterexample, traceName).write();
    run.ifPresent(result -> RunFigures.write(html, result));
    html.close("main");
  }

  private void header() {
    html.open("header")
        .open("p", "class", "kicker")
        .element("span", "counterexample", "class", "badge bad")
        .text(counterexample.property().label())
        .close("p")
        .element("h1", Summary.of(counterexample))
        .element("p", Explanation.rule(counterexample));
    String source = Explanation.source(counterexample);
    if (!source.isEmpty()) {
      html.open("p", "class", "source")
          .text(Explanation.sourceLabel(counterexample) + ": ")
          .element("code", source)
          .close("p");
    }
    String failure = FailureNote.of(counterexample);
    if (!failure.isEmpty()) {
      html.element("p", failure);
    }
    html.close("header");
  }

  private void chart() {
    html.open("section", "class", "chart", "aria-labelledby", "chart")
        .element("h2", "The contract, and the way of this sequence through it", "id", "chart");
    picture.ifPresentOrElse(this::regions, this::noPicture);
    html.close("section");
  }

  private void noPicture() {
    html.element(
        "p",
        "There is no picture: the chart "
            + counterexample.provenance().chart()
            + " is not here, or cannot be read.");
  }

  private void regions(ChartPicture drawn) {
    Legend.write(html, true, Heat.of(run).isKnown());
    Set<String> path = new LinkedHashSet<>();
    for (Walk.Visit visit : visits) {
      path.addAll(ImmutableList.copyOf(drawn.states(visit.before().values()).split(" ")));
      path.addAll(ImmutableList.copyOf(drawn.transitions(visit.taken()).split(" ")));
    }
    Set<String> touched = touched(drawn);
    group("Regions that the sequence touches", "regions", drawn, touched, path);
    group(
        "Regions that stay as they are",
        "regions still",
        drawn,
        Sets.difference(drawn.names(), touched),
        path);
  }

  /** Those of the failing step first. */
  private Set<String> touched(ChartPicture drawn) {
    Set<String> touched =
        new LinkedHashSet<>(drawn.regions(visits.get(counterexample.failingIndex()).taken()));
    Set<String> others = new LinkedHashSet<>();
    for (Walk.Visit visit : visits) {
      others.addAll(drawn.regions(visit.taken()));
      others.addAll(visit.changed());
    }
    drawn.names().stream().filter(others::contains).forEach(touched::add);
    return touched;
  }

  private void group(
      String title, String classes, ChartPicture drawn, Set<String> wanted, Set<String> path) {
    if (!wanted.isEmpty()) {
      html.element("h3", title).open("div", "class", classes);
      drawn.write(html, wanted, path);
      html.close("div");
    }
  }
}
