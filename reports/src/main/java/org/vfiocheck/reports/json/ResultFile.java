package org.vfiocheck.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.model.trace.RunResult;

/** A command's result as a file, {@code "format": "vfiocheck-result/1"}. */
public final class ResultFile {
  static final String FORMAT = "vfiocheck-result/1";

  private ResultFile() {}

  /**
   * Writes a result; the file is there whole or not at all.
   *
   * @param traces the trace file of each counterexample and each lost sequence
   * @throws IOException when the file cannot be written
   */
  public static void write(Path file, RunResult result, Map<Counterexample, Path> traces)
      throws IOException {
    write(file, result, traces, "", Map.of());
  }

  /**
   * The same, with what only this command has to say in an object of its own.
   *
   * @param section the object's name; none is written when it is empty
   * @param details texts, whole numbers, and lists and maps of such
   * @throws IOException when the file cannot be written
   */
  public static void write(
      Path file,
      RunResult result,
      Map<Counterexample, Path> traces,
      String section,
      Map<String, ?> details)
      throws IOException {
    ObjectNode json = Json.object();
    json.put("format", FORMAT);
    json.put("verdict", result.verdict().label());
    json.put("command", result.command());
    TraceFile.putProvenance(json, result.provenance());
    json.put("sequences", result.sequences());
    json.put("actions", result.actions());
    json.put("refused", result.refused());
    json.put("seconds", result.seconds());
    json.set("coverage", toJson(result.coverage()));
    putAll(json.putArray("counterexamples"), result.counterexamples(), traces);
    putAll(json.putArray("lost"), result.lost(), traces);
    json.put("note", result.note());
    if (!section.isEmpty()) {
      ObjectNode object = json.putObject(section);
      details.forEach(object::putPOJO);
    }
    Json.write(file, json);
  }

  private static ObjectNode toJson(Coverage coverage) {
    ObjectNode json = Json.object();
    json.put("states_visited", coverage.statesVisited());
    json.put("states", coverage.states());
    json.put("transitions_visited", coverage.transitionsVisited());
    json.put("transitions", coverage.transitions());
    Json.putAll(json.putArray("missed"), coverage.missed());
    if (!coverage.counts().isEmpty()) {
      ObjectNode counts = json.putObject("transition_counts");
      coverage.counts().forEach(counts::put);
    }
    return json;
  }

  private static void putAll(
      ArrayNode array, Iterable<Counterexample> counterexamples, Map<Counterexample, Path> traces) {
    for (Counterexample counterexample : counterexamples) {
      ObjectNode json = array.addObject();
      json.put("property", counterexample.property().label());
      Json.putAll(
          json.putArray("actions"),
          counterexample.actions().stream().map(Action::toString).toList());
      json.put("expected", counterexample.failingStep().expected().toString());
      json.put("observed", counterexample.failingStep().observed().toString());
      json.put("failing_index", counterexample.failingIndex());
      json.put("original_length", counterexample.originalLength());
      json.put("reproduced", counterexample.reproduction().failures());
      json.put("repetitions", counterexample.reproduction().runs());
      Path trace = traces.get(counterexample);
      json.put("trace", trace == null ? "" : trace.toString());
    }
  }
}
