package org.vfiocheck.reports.html;

import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.NearestPassing;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.reports.finding.LogExcerpt;
import org.vfiocheck.reports.finding.ReplayCommand;

/** What stands below a counterexample: its neighbours, the kernel's log, where it comes from. */
final class Background {
  private final Html html;
  private final Counterexample counterexample;
  private final String traceName;

  Background(Html html, Counterexample counterexample, String traceName) {
    this.html = html;
    this.counterexample = counterexample;
    this.traceName = traceName;
  }

  void write() {
    neighbours();
    kernelLog();
    provenance();
  }

  private void neighbours() {
    if (counterexample.nearestPassing().isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "neighbours")
        .element("h2", "One action away, nothing breaks", "id", "neighbours")
        .open(
            "div",
            "class",
            "scroll",
            "tabindex",
            "0",
            "role",
            "group",
            "aria-labelledby",
            "neighbours")
        .own("<table><thead><tr><th scope=\"col\">change</th><th scope=\"col\">the sequence then")
        .own("</th><th scope=\"col\">its last step answers</th></tr></thead><tbody>\n");
    for (NearestPassing one : counterexample.nearestPassing()) {
      html.open("tr").element("th", one.change(), "scope", "row").open("td");
      for (Action action : one.actions()) {
        html.element("code", action.toString());
      }
      html.close("td").open("td").element("code", one.last().toString()).close("td").close("tr");
    }
    html.own("</tbody></table>").close("div").close("section");
  }

  private void kernelLog() {
    if (counterexample.kernelLog().isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "log")
        .element("h2", "Kernel log", "id", "log")
        .open("pre", "tabindex", "0", "role", "group", "aria-labelledby", "log");
    LogExcerpt.of(counterexample.kernelLog()).forEach(line -> html.text(line).own("\n"));
    html.close("pre").close("section");
  }

  private void provenance() {
    Provenance from = counterexample.provenance();
    html.open("section", "aria-labelledby", "from")
        .element("h2", "Where it comes from", "id", "from")
        .open("dl")
        .entry("kernel", from.kernel().isEmpty() ? "none (twin)" : from.kernel())
        .entry("built from", from.kernelConfig())
        .entry("target", from.target() + ", accelerator " + from.accelerator())
        .entry("contract", from.chart())
        .entry("reproduced", reproduced())
        .entry(
            "shrunk",
            "from "
                + counterexample.originalLength()
                + " to "
                + counterexample.steps().size()
                + " actions, seed "
                + from.seed())
        .entry("left behind", counterexample.residue())
        .close("dl")
        .element("h3", "Run it again", "id", "again")
        .open("pre", "tabindex", "0", "role", "group", "aria-labelledby", "again")
        .text(ReplayCommand.of(from, traceName))
        .close("pre")
        .close("section");
  }

  private String reproduced() {
    return counterexample.reproduction()
        + " runs"
        + (counterexample.isConfirmed() ? "" : " (not confirmed)");
  }
}
