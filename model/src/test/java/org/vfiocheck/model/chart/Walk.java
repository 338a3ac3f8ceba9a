package org.vfiocheck.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.vfiocheck.model.action.Action;

/** Walks through a chart and checks the outcomes on the way; the actions as one writes them. */
final class Walk {
  private final Chart chart;
  private ChartState at;

  private Walk(Chart chart) {
    this.chart = chart;
    this.at = chart.initial();
  }

  /** Takes actions that lead somewhere: each must end in ok, or block. */
  static Walk through(Chart chart, String... actions) {
    return new Walk(chart).then(actions);
  }

  Walk then(String... actions) {
    for (String action : actions) {
      ChartStep step = chart.step(at, Action.parse(action));
      String outcome = step.expected().toString();
      assertTrue(outcome.startsWith("ok") || outcome.equals("blocked"), action + ": " + outcome);
      at = step.next();
    }
    return this;
  }

  Walk expect(String action, String outcome) {
    ChartStep step = chart.step(at, Action.parse(action));
    assertEquals(outcome, step.expected().toString(), () -> action + " in " + at);
    at = step.next();
    return this;
  }

  Walk expectIn(String state) {
    assertTrue(at.isIn(state), () -> "not in " + state + ": " + at);
    return this;
  }
}
