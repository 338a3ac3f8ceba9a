package org.vfiocheck.model.scxml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The states of an expanded document, and the parallel region that each of them is in. */
final class StateTree {
  /** The region of a state that has no parallel around it. */
  private static final String NO_REGION = "chart";

  private final Map<String, String> regions = new LinkedHashMap<>();
  private final SortedMap<String, String> atoms = new TreeMap<>();

  StateTree(Element root) {
    for (Element child : root.children()) {
      collect(child, NO_REGION);
    }
    checkInitial(root, names());
  }

  /** Every state. */
  Set<String> names() {
    return regions.keySet();
  }

  /** Every atomic state with its region, in the order of their names. */
  SortedMap<String, String> atoms() {
    return atoms;
  }

  String regionOf(String state) {
    return String.valueOf(regions.get(state));
  }

  private void collect(Element element, String region) {
    if (!isState(element)) {
      return;
    }
    String id = element.require("id");
    if (regions.putIfAbsent(id, region) != null) {
      throw element.error("there is another state '" + id + "'");
    }
    List<Element> inside = element.children().stream().filter(StateTree::isState).toList();
    if (element.name().equals("parallel")) {
      collectRegions(inside);
    } else if (inside.isEmpty()) {
      atoms.put(id, region);
    } else {
      inside.forEach(child -> collect(child, region));
      checkInitial(
          element, inside.stream().map(child -> child.require("id")).collect(Collectors.toSet()));
    }
  }

  private void collectRegions(List<Element> inside) {
    for (Element child : inside) {
      if (child.children().stream().noneMatch(StateTree::isState)) {
        throw child.error("a state in a <parallel> has states inside");
      }
      collect(child, child.require("id"));
    }
  }

  static boolean isState(Element element) {
    return element.name().equals("state") || element.name().equals("parallel");
  }

  private static void checkInitial(Element element, Set<String> candidates) {
    String initial = element.require("initial");
    if (!candidates.contains(initial)) {
      throw element.error("initial=\"" + initial + "\" names no state inside it");
    }
  }
}
