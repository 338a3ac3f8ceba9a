package org.vfiocheck.reports.text;

import com.google.common.base.Strings;
import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Step;

/**
 * The sequence as a chart of lifelines: a column for each region that matters, a row for each step.
 * An arrow goes from the action to the regions it names and meets the state they are in; a bar
 * means that a region is as it was.
 */
final class SequenceChart {
  private static final int LEFT = 30;
  private static final int GAP = 3;

  private final Lifelines lifelines;
  private final int failingIndex;

  private SequenceChart(Lifelines lifelines, int failingIndex) {
    this.lifelines = lifelines;
    this.failingIndex = failingIndex;
  }

  /** Writes the chart; one that is too wide goes below itself. Nothing when no state is known. */
  static void write(Paper paper, Counterexample counterexample) {
    Lifelines all = Lifelines.of(counterexample.steps());
    List<String> regions = new ArrayList<>(all.regions());
    while (!regions.isEmpty()) {
      List<String> fitting = regions.subList(0, fitting(all, regions));
      new SequenceChart(all.with(fitting), counterexample.failingIndex()).write(paper);
      fitting.clear();
      if (!regions.isEmpty()) {
        paper.line("");
      }
    }
  }

  private static int fitting(Lifelines lifelines, List<String> regions) {
    int width = LEFT;
    int count = 0;
    for (String region : regions) {
      width += GAP + lifelines.width(region);
      if (width > Paper.WIDTH && count > 0) {
        break;
      }
      count++;
    }
    return count;
  }

  private void write(Paper paper) {
    StringBuilder head = new StringBuilder(Strings.padEnd("    #  action", LEFT, ' '));
    for (String region : lifelines.regions()) {
      head.append(" ".repeat(GAP)).append(pad(Lifelines.title(region), region, ' '));
    }
    paper.line(head.toString());
    for (int i = 0; i < lifelines.steps().size(); i++) {
      paper.line(row(i));
    }
  }

  private String row(int index) {
    Step step = lifelines.steps().get(index);
    int last = lastNamed(step);
    String left =
        (index == failingIndex ? " >" : "  ")
            + Strings.padStart(String.valueOf(index + 1), 3, ' ')
            + "  "
            + step.action()
            + " ";
    StringBuilder row = new StringBuilder(Strings.padEnd(left, LEFT, last >= 0 ? '-' : ' '));
    for (int column = 0; column < lifelines.regions().size(); column++) {
      String region = lifelines.regions().get(column);
      boolean named = Lifelines.isNamed(step, region);
      row.append(named ? "-> " : column < last ? "---" : "   ");
      row.append(pad(cell(index, region, named), region, column < last ? '-' : ' '));
    }
    return row.toString();
  }

  private int lastNamed(Step step) {
    int last = -1;
    for (int column = 0; column < lifelines.regions().size(); column++) {
      if (Lifelines.isNamed(step, lifelines.regions().get(column))) {
        last = column;
      }
    }
    return last;
  }

  private String cell(int index, String region, boolean named) {
    String state = lifelines.state(index, region);
    boolean unchanged = index > 0 && state.equals(lifelines.state(index - 1, region));
    return unchanged && !named ? "|" : state;
  }

  private String pad(String text, String region, char with) {
    String spaced = with == ' ' || text.length() == lifelines.width(region) ? text : text + " ";
    return Strings.padEnd(spaced, lifelines.width(region), with);
  }
}
