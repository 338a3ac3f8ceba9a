package org.vfiocheck.harness.lockstep;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;

/**
 * Guesses which actions of a sequence its last one depends on, by the slots that they name. A
 * failing candidate can cost the boot of a guest, one that passes costs next to nothing: a guess
 * that is right spares a boot for each piece that would have been dropped on the way to it.
 */
final class RelatedActions {
  private RelatedActions() {}

  /**
   * Parts of a sequence that end with its last action, shortest first: the actions on its slots
   * alone, then those on all slots that any of these name, and so on until all that hang together
   * are in; each since one of the slots was closed last, and whole. None is the sequence itself.
   */
  static List<List<Action>> guesses(List<Action> sequence) {
    Set<List<Action>> guesses = new LinkedHashSet<>();
    Set<Ref> slots = Set.of();
    Set<Ref> more = Set.copyOf(sequence.getLast().args());
    while (more.size() > slots.size()) {
      slots = more;
      List<Action> related = on(slots, sequence);
      guesses.add(sinceLastClose(related));
      guesses.add(related);
      more = withNeighbours(slots, sequence);
    }
    guesses.remove(sequence);
    return List.copyOf(guesses);
  }

  private static List<Action> on(Set<Ref> slots, List<Action> sequence) {
    return sequence.stream()
        .filter(action -> !action.args().isEmpty() && slots.containsAll(action.args()))
        .collect(ImmutableList.toImmutableList());
  }

  /** The last action itself may be that close. */
  private static List<Action> sinceLastClose(List<Action> actions) {
    for (int i = actions.size() - 2; i >= 0; i--) {
      if (actions.get(i).verb() == Verb.CLOSE) {
        return actions.subList(i + 1, actions.size());
      }
    }
    return actions;
  }

  private static Set<Ref> withNeighbours(Set<Ref> slots, List<Action> sequence) {
    Set<Ref> all = new HashSet<>(slots);
    for (Action action : sequence) {
      if (!Collections.disjoint(action.args(), slots)) {
        all.addAll(action.args());
      }
    }
    return all;
  }
}
