package org.vfiocheck.model.chart;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.scxml.Document;
import org.vfiocheck.model.scxml.DocumentException;
import org.vfiocheck.model.scxml.Edge;
import org.vfiocheck.model.scxml.ScxmlMachine;
import org.vfiocheck.model.scxml.TreeNode;

/** A chart that is an SCXML document, run by Commons SCXML; every step is computed once. */
final class ScxmlChart implements Chart {
  private final String name;
  private final Document document;
  private final ScxmlMachine machine;
  private final List<Action> alphabet;
  private final Map<Action, Integer> indices = new HashMap<>();
  private final List<TransitionId> transitions;
  private final ChartState initial;

  /** One object for each configuration, so that millions of steps share few of them. */
  private final Map<ChartState, ChartState> known = new HashMap<>();

  private final Map<ChartState, @Nullable ChartStep[]> steps = new HashMap<>();

  ScxmlChart(String name, Document document) {
    this.name = name;
    this.document = document;
    this.machine = new ScxmlMachine(document);
    this.alphabet = document.world().alphabet();
    for (Action action : alphabet) {
      indices.put(action, indices.size());
    }
    this.transitions = identify(document.edges());
    this.initial = state(machine.initial());
  }

  private List<TransitionId> identify(List<Edge> edges) {
    List<TransitionId> ids = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Edge edge : edges) {
      if (!seen.add(edge.toString())) {
        throw new ChartException(name, "the same transition twice: " + edge);
      }
      ids.add(new TransitionId(edge.toString()));
    }
    return List.copyOf(ids);
  }

  private ChartState state(Set<String> atoms) {
    SortedMap<String, String> regions = new TreeMap<>();
    for (String atom : atoms) {
      regions.put(String.valueOf(document.atoms().get(atom)), atom);
    }
    ChartState state = new ChartState(regions);
    ChartState same = known.putIfAbsent(state, state);
    return same == null ? state : same;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public World world() {
    return document.world();
  }

  @Override
  public List<Action> alphabet() {
    return alphabet;
  }

  @Override
  public ChartState initial() {
    return initial;
  }

  @Override
  public List<TransitionId> transitions() {
    return transitions;
  }

  @Override
  public List<String> states() {
    return List.copyOf(document.atoms().keySet());
  }

  @Override
  public Outline outline() {
    return new Outline(
        document.tree().stream().map(ScxmlChart::node).collect(ImmutableList.toImmutableList()),
        document.edges().stream().map(this::arrow).collect(ImmutableList.toImmutableList()));
  }

  private static StateNode node(TreeNode state) {
    StateNode.Kind kind =
        state.children().isEmpty()
            ? StateNode.Kind.ATOMIC
            : state.parallel() ? StateNode.Kind.PARALLEL : StateNode.Kind.COMPOUND;
    return new StateNode(
        state.id(),
        kind,
        Objects.requireNonNullElse(state.initial(), ""),
        state.children().stream().map(ScxmlChart::node).collect(ImmutableList.toImmutableList()));
  }

  private Arrow arrow(Edge edge) {
    return new Arrow(
        transitions.get(edge.index()),
        edge.from(),
        edge.to() == null ? edge.from() : edge.to(),
        Objects.requireNonNullElse(edge.event(), ""),
        Objects.requireNonNullElse(edge.condition(), ""),
        edge.answer() == null ? "" : edge.answer().toString(),
        Objects.requireNonNullElse(edge.source(), ""));
  }

  @Override
  public synchronized ChartStep step(ChartState from, Action action) {
    Integer index = indices.get(action);
    if (index == null) {
      throw new IllegalArgumentException(
          action + " is no action of the chart " + name + ", whose slots are " + world().refs());
    }
    @Nullable ChartStep[] row =
        steps.computeIfAbsent(from, _ -> new @Nullable ChartStep[alphabet.size()]);
    ChartStep step = row[index];
    if (step == null) {
      step = compute(from, action);
      row[index] = step;
    }
    return step;
  }

  private ChartStep compute(ChartState from, Action action) {
    Set<String> before = new HashSet<>(from.states());
    ScxmlMachine.Reaction reaction;
    try {
      reaction = machine.react(before, action.event());
    } catch (DocumentException e) {
      throw new ChartException(name, String.valueOf(e.getMessage()), e);
    }
    Edge answering = onlyAnswer(from, action, reaction.taken());
    return new ChartStep(
        reaction.states().equals(before) ? from : state(reaction.states()),
        Objects.requireNonNull(answering.answer()),
        Objects.requireNonNull(answering.source()),
        reaction.taken().stream().map(edge -> transitions.get(edge.index())).toList());
  }

  private Edge onlyAnswer(ChartState from, Action action, List<Edge> taken) {
    List<Edge> answering = taken.stream().filter(edge -> edge.answer() != null).toList();
    if (answering.isEmpty()) {
      throw new ChartException(
          name,
          "no outcome for " + action + " in " + from + ": add a transition with a <vc:answer>");
    }
    if (answering.size() > 1) {
      throw new ChartException(
          name,
          answering.size()
              + " outcomes for "
              + action
              + " in "
              + from
              + ", which regions answer at once: "
              + answering);
    }
    return answering.get(0);
  }
}
