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
  private static final int LEFT = 31;
  private static final int GAP = 4;

  private final Lifelines lifelines;
  private final int failingIndex;
  private final List<Integer> starts = new ArrayList<>();

  private SequenceChart(Lifelines lifelines, int failingIndex) {
    this.lifelines = lifelines;
    this.failingIndex = failingIndex;
    int start = LEFT;
    for (String region : lifelines.regions()) {
      starts.add(start);
      start += lifelines.width(region) + GAP;
    }
  }

  /** Writes the chart; what is too wide goes below. Nothing when no state matters or is known. */
  static void write(Paper paper, Counterexample counterexample) {
    Lifelines all = Lifelines.of(counterexample.steps());
    List<String> regions = new ArrayList<>(all.regions());
    if (regions.isEmpty()) {
      return;
    }
    paper.line("States before each step ('|': as in the row above):");
    paper.line("");
    while (!regions.isEmpty()) {
      List<String> fitting = regions.subList(0, fitting(all, regions));
      new SequenceChart(all.with(fitting), counterexample.failingIndex()).write(paper);
      fitting.clear();
      paper.line("");
    }
  }

  private static int fitting(Lifelines lifelines, List<String> regions) {
    int width = LEFT - GAP;
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
    StringBuilder head = new StringBuilder("    #  action");
    for (int column = 0; column < starts.size(); column++) {
      put(head, starts.get(column), Lifelines.title(lifelines.regions().get(column)));
    }
    paper.line(head.toString());
    for (int i = 0; i < lifelines.steps().size(); i++) {
      paper.line(row(i));
    }
  }

  private String row(int index) {
    Step step = lifelines.steps().get(index);
    StringBuilder row =
        new StringBuilder(index == failingIndex ? " >" : "  ")
            .append(Strings.padStart(String.valueOf(index + 1), 3, ' '))
            .append("  ")
            .append(step.action())
            .append(' ');
    for (int column = 0; column < starts.size(); column++) {
      if (Lifelines.isNamed(step, lifelines.regions().get(column))) {
        int head = starts.get(column) - 2;
        row.append("-".repeat(Math.max(0, head - row.length())));
        put(row, head, ">");
      }
    }
    for (int column = 0; column < starts.size(); column++) {
      String region = lifelines.regions().get(column);
      String cell = cell(index, region, Lifelines.isNamed(step, region));
      put(row, starts.get(column), cell);
      if (cell.length() > 1) {
        blank(row, starts.get(column) - 1);
        blank(row, starts.get(column) + cell.length());
      }
    }
    return row.toString();
  }

  private String cell(int index, String region, boolean named) {
    String state = lifelines.state(index, region);
    boolean unchanged = index > 0 && state.equals(lifelines.state(index - 1, region));
    return unchanged && !named && !state.isEmpty() ? "|" : state;
  }

  private static void put(StringBuilder row, int column, String text) {
    row.append(" ".repeat(Math.max(0, column + text.length() - row.length())));
    row.replace(column, column + text.length(), text);
  }

  /** Keeps an arrow's shaft away from a state that it passes. */
  private static void blank(StringBuilder row, int column) {
    if (column < row.length()) {
      row.setCharAt(column, ' ');
    }
  }
}
