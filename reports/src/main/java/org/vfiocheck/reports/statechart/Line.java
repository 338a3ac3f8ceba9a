package org.vfiocheck.reports.statechart;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Collectors;
import org.vfiocheck.model.chart.Arrow;

/**
 * All transitions from one state to another, which are drawn as one line.
 *
 * @param arrows the transitions, at least one; none for the line to an initial state
 * @param points the way from the first state's border to the second's, empty while not laid out
 * @param label where the label stands
 */
public record Line(
    String from,
    String to,
    ImmutableList<Arrow> arrows,
    ImmutableList<Point> points,
    Rectangle label) {
  private static final int VERBS = 2;

  Line at(List<Point> way, Rectangle where) {
    return new Line(from, to, arrows, ImmutableList.copyOf(way), where);
  }

  /** Whether this only shows where a compound state is entered. */
  public boolean isInitial() {
    return arrows.isEmpty();
  }

  /** What to write beside the line: the verbs where they are few, else how many transitions. */
  public ImmutableList<String> text() {
    List<String> verbs = arrows.stream().map(Line::verb).distinct().toList();
    if (verbs.size() > VERBS) {
      return ImmutableList.of(arrows.size() + " transitions");
    }
    return verbs.stream()
        .map(
            verb -> {
              long count = arrows.stream().filter(arrow -> verb(arrow).equals(verb)).count();
              return count == 1 ? verb : verb + " x" + count;
            })
        .collect(ImmutableList.toImmutableList());
  }

  private static String verb(Arrow arrow) {
    return arrow.event().isEmpty() ? "(by itself)" : arrow.event().split("\\.", 2)[0];
  }

  @Override
  public String toString() {
    return arrows.stream().map(arrow -> arrow.id().text()).collect(Collectors.joining("\n"));
  }
}
