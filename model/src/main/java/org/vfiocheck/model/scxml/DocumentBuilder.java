package org.vfiocheck.model.scxml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/** Turns expanded elements into a {@link Document}, and finds every name that leads nowhere. */
final class DocumentBuilder {
  private final Element root;
  private final StateTree states;
  private final Map<String, Condition> names = new HashMap<>();
  private final Map<String, Condition> conditions = new HashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private World world = new World(List.of(), Map.of());
  private Set<String> events = Set.of();

  DocumentBuilder(Element root) {
    this.root = root;
    this.states = new StateTree(root);
  }

  Document build() {
    readWorld();
    for (Element child : root.children()) {
      if (child.name().equals("vc:let")) {
        names.put(child.require("name"), condition(child, child.require("cond")));
      }
    }
    for (Element child : root.children()) {
      collectEdges(child);
    }
    return new Document(root, world, states.atoms(), List.copyOf(edges), conditions);
  }

  private void readWorld() {
    List<Element> worlds =
        root.children().stream().filter(child -> child.name().equals("vc:world")).toList();
    if (worlds.size() != 1) {
      throw root.error("a chart has one <vc:world>, such as <vc:world>c0 g0 i0 d0 m0</vc:world>");
    }
    try {
      world =
          World.parse(worlds.get(0).text())
              .without(without(worlds.get(0)))
              .of(device(worlds.get(0)));
    } catch (IllegalArgumentException e) {
      throw worlds.get(0).error("<vc:world>: " + e.getMessage());
    }
    events = world.alphabet().stream().map(Action::event).collect(Collectors.toUnmodifiableSet());
  }

  private static DeviceKind device(Element world) {
    String kind = world.attribute("device");
    return kind == null ? DeviceKind.EDU : DeviceKind.parse(kind);
  }

  private static Set<Verb> without(Element world) {
    String verbs = world.attribute("without");
    return verbs == null
        ? Set.of()
        : Arrays.stream(verbs.strip().split("\\s+"))
            .map(Verb::parse)
            .collect(Collectors.toUnmodifiableSet());
  }

  private void collectEdges(Element element) {
    for (Element child : element.children()) {
      if (child.name().equals("transition")) {
        edges.add(edge(child, element.require("id")));
      } else {
        collectEdges(child);
      }
    }
  }

  private Edge edge(Element element, String from) {
    String event = element.attribute("event");
    String target = element.attribute("target");
    String condition = element.attribute("cond");
    if (condition != null) {
      condition = condition.replaceAll("\\s+", " ");
      conditions.put(condition, condition(element, condition));
    }
    checkTarget(element, from, target);
    if (event == null && target == null) {
      throw element.error("a <transition> needs an event or a target");
    }
    Element answer = answer(element);
    Edge edge =
        new Edge(
            edges.size(),
            from,
            event,
            condition,
            target,
            answer == null ? null : outcome(answer),
            answer == null ? null : answer.require("source"),
            element.line());
    checkEvent(element, edge);
    return edge;
  }

  /** Commons SCXML would leave the whole parallel for a target in another region. */
  private void checkTarget(Element element, String from, @Nullable String target) {
    if (target == null) {
      return;
    }
    if (!states.names().contains(target)) {
      throw element.error("target=\"" + target + "\" names no state of this chart");
    }
    String region = states.regionOf(from);
    if (!region.equals(states.regionOf(target)) || from.equals(region) || target.equals(region)) {
      throw element.error(
          "target=\"" + target + "\" is not inside the region of '" + from + "', " + region);
    }
  }

  private void checkEvent(Element element, Edge edge) {
    if (edge.event() != null && events.stream().noneMatch(edge::matches)) {
      throw element.error(
          "event=\""
              + edge.event()
              + "\" is no action of this chart's world: write it as in Bind.d0.i0 or Bind.d0.*");
    }
    if (edge.event() == null && edge.answer() != null) {
      throw element.error("a <transition> without event only follows: it cannot answer");
    }
  }

  private static @Nullable Element answer(Element transition) {
    if (transition.children().size() > 1) {
      throw transition.error("a <transition> holds at most one <vc:answer>");
    }
    return transition.children().isEmpty() ? null : transition.children().get(0);
  }

  private static Outcome outcome(Element answer) {
    try {
      return Outcomes.parse(answer.require("outcome"));
    } catch (IllegalArgumentException e) {
      throw answer.error(String.valueOf(e.getMessage()));
    }
  }

  private Condition condition(Element where, String text) {
    return ConditionParser.parse(where, text, names, states.names());
  }
}
