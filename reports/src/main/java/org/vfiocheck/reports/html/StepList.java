package org.vfiocheck.reports.html;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.Optional;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.reports.finding.FailureNote;
import org.vfiocheck.reports.finding.Summary;

/** The steps as a list of buttons, and what happens at each, one of which the script shows. */
final class StepList {
  private final Html html;
  private final Counterexample counterexample;
  private final ImmutableList<Walk.Visit> visits;
  private final Optional<ChartPicture> picture;

  StepList(
      Html html,
      Counterexample counterexample,
      ImmutableList<Walk.Visit> visits,
      Optional<ChartPicture> picture) {
    this.html = html;
    this.counterexample = counterexample;
    this.visits = visits;
    this.picture = picture;
  }

  void write() {
    html.open("section", "class", "sequence", "aria-labelledby", "sequence")
        .element("h2", "The sequence", "id", "sequence");
    stepper();
    html.open("ol", "id", "steps");
    for (int i = 0; i < counterexample.steps().size(); i++) {
      button(i, counterexample.steps().get(i));
    }
    html.close("ol").open("div", "id", "details");
    for (int i = 0; i < counterexample.steps().size(); i++) {
      detail(i, counterexample.steps().get(i), visits.get(i));
    }
    html.close("div").close("section");
  }

  private void stepper() {
    html.open("div", "class", "stepper", "role", "group", "aria-label", "Step through the sequence")
        .own("<button type=\"button\" id=\"first\" aria-label=\"First step\">|&lt;</button>\n")
        .own("<button type=\"button\" id=\"back\" aria-label=\"Step back\">&lt;</button>\n")
        .own("<span id=\"now\"></span>\n")
        .own("<button type=\"button\" id=\"next\" aria-label=\"Next step\">&gt;</button>\n")
        .own("<button type=\"button\" id=\"last\" aria-label=\"Last step\">&gt;|</button>\n")
        .own("<code id=\"what\"></code>\n")
        .close("div")
        .own("<p class=\"keys\">Keys: <kbd>&larr;</kbd> <kbd>&rarr;</kbd> step, ")
        .own("<kbd>Home</kbd> <kbd>End</kbd> first and last.</p>\n")
        .own("<p id=\"said\" class=\"unseen\" role=\"status\" aria-live=\"polite\"></p>\n");
  }

  private boolean fails(int index) {
    return index == counterexample.failingIndex();
  }

  private void button(int index, Step step) {
    html.open("li")
        .open("button", "type", "button", "class", fails(index) ? "step failing" : "step")
        .element("span", (index + 1) + ".", "class", "number")
        .element("code", step.action().toString())
        .open("span", "class", "outcome");
    if (fails(index)) {
      html.text(Summary.verdict(counterexample));
    } else {
      html.text(step.observed().toString());
    }
    html.close("span").close("button").close("li");
  }

  private void detail(int index, Step step, Walk.Visit visit) {
    html.open(
            "article",
            "id",
            "step" + (index + 1),
            "class",
            fails(index) ? "detail failing" : "detail",
            "data-on",
            picture.map(one -> one.states(visit.before().values())).orElse(""),
            "data-to",
            picture.map(one -> one.states(visit.after().values())).orElse(""),
            "data-taken",
            picture.map(one -> one.transitions(visit.taken())).orElse(""))
        .open("h3")
        .text("Step " + (index + 1) + ": ")
        .element("code", step.action().toString())
        .close("h3");
    if (fails(index)) {
      html.element(
          "p", "This step breaks the rule: " + Summary.verdict(counterexample), "class", "breaks");
    }
    html.open("dl")
        .entry("expected", step.expected().toString())
        .entry("observed", step.observed().toString())
        .entry("source", step.source())
        .close("dl");
    if (FailureNote.isAt(counterexample, index)) {
      failure();
    }
    states(visit);
    html.close("article");
  }

  private void failure() {
    html.element("p", FailureNote.of(counterexample));
    ImmutableList<String> stack = FailureNote.stack(counterexample);
    if (!stack.isEmpty()) {
      html.open("pre", "tabindex", "0", "role", "group", "aria-label", "Who wanted the memory");
      stack.forEach(frame -> html.text(frame).own("\n"));
      html.close("pre");
    }
  }

  private void states(Walk.Visit visit) {
    if (visit.before().isEmpty()) {
      return;
    }
    html.open(
        "ul",
        "class",
        "states",
        "aria-label",
        "States before the step, and after it where it changes them");
    for (Map.Entry<String, String> entry : visit.before().entrySet()) {
      String after = visit.after().getOrDefault(entry.getKey(), entry.getValue());
      boolean changed = !after.equals(entry.getValue());
      html.open("li", "class", changed ? "changed" : "")
          .element("b", entry.getKey())
          .text(" " + local(entry.getKey(), entry.getValue()));
      if (changed) {
        html.own(" &rarr; ").element("em", local(entry.getKey(), after));
      }
      html.close("li");
    }
    html.close("ul");
  }

  private static String local(String region, String state) {
    return state.startsWith(region + ".") ? state.substring(region.length() + 1) : state;
  }
}
