package org.vfiocheck.reports.text;

import com.google.common.base.Strings;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.reports.finding.FailureNote;

/**
 * The sequence as a table: each action with what was expected and observed; {@code >} marks the one
 * that broke the property, {@code *} the one in which an allocation failed.
 */
final class StepTable {
  private static final int ACTION_WIDTH = 24;
  private static final int OUTCOME_WIDTH = 16;

  private StepTable() {}

  static void write(Paper paper, Counterexample counterexample) {
    paper.line(row("", "#", "action", "expected", "observed"));
    for (int i = 0; i < counterexample.steps().size(); i++) {
      Step step = counterexample.steps().get(i);
      paper.line(
          row(
              (FailureNote.isAt(counterexample, i) ? "*" : "")
                  + (i == counterexample.failingIndex() ? ">" : ""),
              String.valueOf(i + 1),
              step.action().toString(),
              step.expected().toString(),
              step.observed().toString()));
    }
  }

  private static String row(
      String mark, String number, String action, String expected, String observed) {
    return Strings.padStart(mark, 2, ' ')
        + Strings.padStart(number, 3, ' ')
        + "  "
        + Strings.padEnd(action, ACTION_WIDTH, ' ')
        + Strings.padEnd(expected, OUTCOME_WIDTH, ' ')
        + observed;
  }
}
