package org.vfiocheck.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.machine.Machine.Edge;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Provenance;

/** A machine as a file, {@code "format": "vfiocheck-machine/1"}. */
public final class MachineFile {
  private static final String FORMAT = "vfiocheck-machine/1";

  private MachineFile() {}

  /**
   * Writes a machine; the file is there whole or not at all.
   *
   * @param scope the name of the part of the alphabet that it has
   * @throws IOException when the file cannot be written
   */
  public static void write(Path file, Machine machine, String scope, Provenance provenance)
      throws IOException {
    ObjectNode json = Json.object();
    json.put("format", FORMAT);
    json.put("scope", scope);
    TraceFile.putProvenance(json, provenance);
    Json.putAll(
        json.putArray("alphabet"), machine.alphabet().stream().map(Action::toString).toList());
    Json.putAll(json.putArray("states"), machine.states());
    ArrayNode transitions = json.putArray("transitions");
    for (int state = 0; state < machine.size(); state++) {
      for (int action = 0; action < machine.alphabet().size(); action++) {
        Edge edge = machine.edges().get(state).get(action);
        ObjectNode transition = transitions.addObject();
        transition.put("from", state);
        transition.put("action", machine.alphabet().get(action).toString());
        transition.put("outcome", edge.outcome().toString());
        transition.put("to", edge.to());
      }
    }
    Json.write(file, json);
  }

  /**
   * Reads a machine.
   *
   * @throws TraceFormatException when the file is missing, cut short, of another format, or holds
   *     no complete machine
   */
  public static Machine read(Path file) {
    Fields json = new Fields(Json.read(file, "machine", FORMAT));
    try {
      return machine(json);
    } catch (IllegalArgumentException e) {
      throw new TraceFormatException(file + " is no machine: " + e.getMessage(), e);
    }
  }

  private static Machine machine(Fields json) {
    ImmutableList<Action> alphabet =
        json.texts("alphabet").stream().map(Action::parse).collect(ImmutableList.toImmutableList());
    if (new HashSet<>(alphabet).size() != alphabet.size()) {
      throw new IllegalArgumentException("an action is twice in the alphabet");
    }
    ImmutableList<String> states = json.texts("states");
    List<@Nullable Edge[]> rows = new ArrayList<>();
    states.forEach(state -> rows.add(new @Nullable Edge[alphabet.size()]));
    for (Fields transition : json.list("transitions")) {
      put(rows, transition, alphabet);
    }
    return new Machine(
        alphabet,
        states,
        rows.stream().map(MachineFile::complete).collect(ImmutableList.toImmutableList()));
  }

  private static void put(
      List<@Nullable Edge[]> rows, Fields transition, ImmutableList<Action> alphabet) {
    int from = transition.integer("from");
    int action = alphabet.indexOf(Action.parse(transition.text("action")));
    if (from < 0 || from >= rows.size()) {
      throw new IllegalArgumentException("there is no state number " + from);
    }
    if (action < 0) {
      throw new IllegalArgumentException(
          transition.text("action") + " is not in the alphabet of the file");
    }
    @Nullable Edge[] row = rows.get(from);
    if (row[action] != null) {
      throw new IllegalArgumentException(
          "two transitions for " + alphabet.get(action) + " from state " + from);
    }
    row[action] = new Edge(transition.integer("to"), Outcomes.parse(transition.text("outcome")));
  }

  private static ImmutableList<Edge> complete(@Nullable Edge[] row) {
    ImmutableList.Builder<Edge> edges = ImmutableList.builder();
    for (Edge edge : row) {
      if (edge == null) {
        throw new IllegalArgumentException("a state has no transition for some action");
      }
      edges.add(edge);
    }
    return edges.build();
  }
}
