package org.vfiocheck.model.scxml;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.scxml.ErrorReporter;
import org.apache.commons.scxml.SCInstance;
import org.apache.commons.scxml.Step;
import org.apache.commons.scxml.TriggerEvent;
import org.apache.commons.scxml.model.ModelException;
import org.apache.commons.scxml.model.SCXML;
import org.apache.commons.scxml.model.Transition;
import org.apache.commons.scxml.model.TransitionTarget;
import org.apache.commons.scxml.semantics.SCXMLSemanticsImpl;
import org.jspecify.annotations.Nullable;

/**
 * Commons SCXML's own semantics, with three additions: the transitions of a state that react to an
 * event are looked up instead of searched each time (there are hundreds, and a full exploration
 * asks some hundred thousand times); those that are taken at once are taken in the document's
 * order, not in one that differs from run to run; and a chart whose eventless transitions never
 * settle is refused.
 */
final class IndexedSemantics extends SCXMLSemanticsImpl {
  private static final long serialVersionUID = 1L;
  private static final int MOST_MICROSTEPS = 100;
  private static final String NO_EVENT = "";

  private final transient Map<TransitionTarget, Map<String, List<Transition>>> index =
      new HashMap<>();
  private int microsteps;

  /** Starts counting microsteps anew. */
  void begin() {
    microsteps = 0;
  }

  @Override
  public void enumerateReachableTransitions(SCXML chart, Step step, ErrorReporter reporter) {
    if (++microsteps > MOST_MICROSTEPS) {
      throw new DocumentException(
          "eventless transitions never settle in " + step.getBeforeStatus().getStates());
    }
    String event = eventOf(step);
    Set<TransitionTarget> seen = new HashSet<>();
    for (Object state : step.getBeforeStatus().getStates()) {
      TransitionTarget target = (TransitionTarget) state;
      while (target != null && seen.add(target)) {
        transitions(step).addAll(candidates(target, event));
        target = target.getParent();
      }
    }
  }

  /**
   * Commons works out what is left and entered, and checks that the result is a legal
   * configuration, also when every transition stays where it is, as most answers do.
   */
  @Override
  public void followTransitions(Step step, ErrorReporter reporter, SCInstance instance)
      throws ModelException {
    List<Transition> taken = transitions(step);
    taken.sort(Comparator.comparingInt(IndexedSemantics::place));
    for (Transition transition : taken) {
      if (!transition.getTargets().isEmpty()) {
        super.followTransitions(step, reporter, instance);
        return;
      }
    }
    stay(step);
  }

  @SuppressWarnings("unchecked") // Commons SCXML 0.9 is older than generics
  private static List<Transition> transitions(Step step) {
    return step.getTransitList();
  }

  private static int place(Transition transition) {
    return ((Mark) transition.getActions().getFirst()).getIndex();
  }

  @SuppressWarnings("unchecked") // Commons SCXML 0.9 is older than generics
  private static void stay(Step step) {
    step.getAfterStatus().getStates().addAll(step.getBeforeStatus().getStates());
  }

  /** The action under way; the events that Commons derives, such as x.entry, concern no chart. */
  private static String eventOf(Step step) {
    Collection<?> events = step.getExternalEvents();
    return events.isEmpty() ? NO_EVENT : ((TriggerEvent) events.iterator().next()).getName();
  }

  private List<Transition> candidates(TransitionTarget target, String event) {
    return index
        .computeIfAbsent(target, _ -> new HashMap<>())
        .computeIfAbsent(event, name -> search(target, name));
  }

  private List<Transition> search(TransitionTarget target, String event) {
    Set<TriggerEvent> events = Set.of(new TriggerEvent(event, TriggerEvent.SIGNAL_EVENT));
    return ((List<?>) target.getTransitionsList())
        .stream()
            .map(Transition.class::cast)
            .filter(transition -> reacts(transition.getEvent(), events))
            .toList();
  }

  private boolean reacts(@Nullable String event, Set<TriggerEvent> events) {
    return eventMatch(event, events);
  }
}
