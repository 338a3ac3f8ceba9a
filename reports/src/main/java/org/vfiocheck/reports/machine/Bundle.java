package org.vfiocheck.reports.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Multimap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.machine.Machine.Edge;
import org.vfiocheck.model.outcome.Outcome;

/**
 * All edges from one state to another, which are drawn as one line.
 *
 * @param labels one for each outcome, the actions that have it before it
 */
record Bundle(int from, int to, ImmutableList<String> labels) {

  boolean isLoop() {
    return from == to;
  }

  static List<Bundle> of(Machine machine) {
    List<Bundle> bundles = new ArrayList<>();
    for (int from = 0; from < machine.size(); from++) {
      Multimap<Integer, Integer> targets = LinkedHashMultimap.create();
      for (int action = 0; action < machine.alphabet().size(); action++) {
        targets.put(machine.edges().get(from).get(action).to(), action);
      }
      for (Integer to : targets.keySet()) {
        bundles.add(new Bundle(from, to, labels(machine, from, targets.get(to))));
      }
    }
    return bundles;
  }

  private static ImmutableList<String> labels(
      Machine machine, int from, Iterable<Integer> actions) {
    Multimap<Outcome, String> byOutcome = LinkedHashMultimap.create();
    for (int action : actions) {
      Edge edge = machine.edges().get(from).get(action);
      byOutcome.put(edge.outcome(), machine.alphabet().get(action).toString());
    }
    return byOutcome.asMap().entrySet().stream()
        .map(entry -> String.join(" ", entry.getValue()) + " / " + entry.getKey())
        .collect(Collectors.collectingAndThen(Collectors.toList(), ImmutableList::copyOf));
  }
}
