package org.vfiocheck.reports.statechart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.chart.TransitionId;

class RegionLayoutTest {
  private static final Chart CHART = Charts.load("mainline");
  private static final List<Drawing> DRAWINGS = RegionLayout.of(CHART.outline(), true);

  @Test
  void everyState_andEveryTransition_isDrawnOnce() {
    Set<String> states = new HashSet<>();
    Set<TransitionId> transitions = new HashSet<>();
    for (Drawing drawing : DRAWINGS) {
      drawing.boxes().forEach(box -> assertTrue(states.add(box.id()), box.id()));
      drawing.boxes().stream()
          .flatMap(box -> box.answers().stream())
          .forEach(arrow -> assertTrue(transitions.add(arrow.id())));
      drawing.lines().stream()
          .flatMap(line -> line.arrows().stream())
          .forEach(arrow -> assertTrue(transitions.add(arrow.id())));
    }
    assertTrue(states.containsAll(CHART.states()), () -> "only " + states);
    assertEquals(Set.copyOf(CHART.transitions()), transitions);
  }

  @Test
  void everyThing_isInsideItsDrawing_andStatesDoNotOverlap() {
    for (Drawing drawing : DRAWINGS) {
      List<Box> atoms = drawing.boxes().stream().filter(box -> !box.compound()).toList();
      for (Box box : atoms) {
        Rectangle place = box.place();
        assertTrue(place.x() >= 0 && place.x() + place.width() <= drawing.width(), box.id());
        assertTrue(place.y() >= 0 && place.y() + place.height() <= drawing.height(), box.id());
        atoms.stream()
            .filter(other -> !other.equals(box))
            .forEach(other -> assertFalse(overlap(place, other.place()), box + " " + other));
      }
    }
  }

  @Test
  void everyLine_leadsFromItsFirstStateToItsSecond() {
    for (Drawing drawing : DRAWINGS) {
      for (Line line : drawing.lines()) {
        assertTrue(line.points().size() >= 2, line::toString);
        if (!line.isInitial()) {
          assertTrue(touches(drawing, line.from(), line.points().getFirst()), line::toString);
        }
        assertTrue(touches(drawing, line.to(), line.points().getLast()), line::toString);
      }
    }
  }

  @Test
  void theSameChart_givesTheSameDrawing() {
    assertEquals(DRAWINGS, RegionLayout.of(CHART.outline(), true));
  }

  private static boolean overlap(Rectangle one, Rectangle other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.y() + other.height()
        && other.y() < one.y() + one.height();
  }

  private static boolean touches(Drawing drawing, String state, Point point) {
    Rectangle place =
        drawing.boxes().stream()
            .filter(box -> box.id().equals(state))
            .findFirst()
            .orElseThrow()
            .place();
    double slack = 0.6;
    return point.x() >= place.x() - slack
        && point.x() <= place.x() + place.width() + slack
        && point.y() >= place.y() - slack
        && point.y() <= place.y() + place.height() + slack;
  }
}
