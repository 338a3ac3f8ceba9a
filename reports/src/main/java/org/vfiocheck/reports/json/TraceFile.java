package org.vfiocheck.reports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.Path;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.FailedAllocation;
import org.vfiocheck.model.trace.NearestPassing;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.Step;

/** A counterexample as a file, {@code "format": "vfiocheck-trace/1"}. */
public final class TraceFile {
  static final String FORMAT = "vfiocheck-trace/1";

  private TraceFile() {}

  /**
   * Writes a counterexample; the file is there whole or not at all.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(Path file, Counterexample counterexample) throws IOException {
    Json.write(file, toJson(counterexample));
  }

  static ObjectNode toJson(Counterexample counterexample) {
    ObjectNode json = Json.object();
    json.put("format", FORMAT);
    json.put("property", counterexample.property().label());
    ArrayNode steps = json.putArray("steps");
    counterexample.steps().forEach(step -> steps.add(toJson(step)));
    json.put("failing_index", counterexample.failingIndex());
    json.put("original_length", counterexample.originalLength());
    Json.putAll(json.putArray("kernel_log"), counterexample.kernelLog());
    json.put("residue", counterexample.residue());
    json.put("reproduced", counterexample.reproduction().failures());
    json.put("repetitions", counterexample.reproduction().runs());
    putProvenance(json, counterexample.provenance());
    if (!counterexample.nearestPassing().isEmpty()) {
      ArrayNode neighbours = json.putArray("nearest_passing");
      counterexample.nearestPassing().forEach(one -> neighbours.add(toJson(one)));
    }
    counterexample
        .failedAllocation()
        .ifPresent(failed -> json.set("failed_allocation", toJson(failed)));
    return json;
  }

  private static ObjectNode toJson(FailedAllocation failed) {
    ObjectNode json = Json.object();
    json.put("step", failed.step());
    json.put("nth", failed.nth());
    Json.putAll(json.putArray("stack"), failed.stack());
    return json;
  }

  private static ObjectNode toJson(NearestPassing neighbour) {
    ObjectNode json = Json.object();
    json.put("change", neighbour.change());
    Json.putAll(
        json.putArray("actions"), neighbour.actions().stream().map(Action::toString).toList());
    json.put("last", neighbour.last().toString());
    return json;
  }

  private static ObjectNode toJson(Step step) {
    ObjectNode json = Json.object();
    json.put("action", step.action().toString());
    json.put("expected", step.expected().toString());
    json.put("observed", step.observed().toString());
    json.put("source", step.source());
    ObjectNode before = json.putObject("state");
    step.before().forEach(before::put);
    return json;
  }

  static void putProvenance(ObjectNode json, Provenance provenance) {
    json.put("chart", provenance.chart());
    json.put("target", provenance.target());
    json.put("kernel", provenance.kernel());
    json.put("kernel_source", provenance.kernelSource());
    json.put("kernel_config", provenance.kernelConfig());
    json.put("accelerator", provenance.accelerator());
    json.put("seed", provenance.seed());
  }

  /**
   * Reads a trace.
   *
   * @throws TraceFormatException when the file is missing, cut short, of another format, or says
   *     something that no trace can say
   */
  public static Counterexample read(Path file) {
    JsonNode json = Json.read(file, "trace", FORMAT);
    try {
      return fromJson(new Fields(json));
    } catch (IllegalArgumentException e) {
      throw new TraceFormatException(file + " is no trace: " + e.getMessage(), e);
    }
  }

  /** Whether a file is JSON that calls itself a trace, of whatever version. */
  public static boolean isTrace(Path file) {
    return Json.format(file).startsWith("vfiocheck-trace/");
  }

  private static Counterexample fromJson(Fields json) {
    ImmutableList<Step> steps =
        json.list("steps").stream().map(TraceFile::step).collect(ImmutableList.toImmutableList());
    int failingIndex = json.integer("failing_index");
    if (failingIndex < 0 || failingIndex >= steps.size()) {
      throw new IllegalArgumentException(
          "failing_index is " + failingIndex + ", but there are " + steps.size() + " steps");
    }
    return new Counterexample(
        Property.parse(json.text("property")),
        steps,
        failingIndex,
        json.integer("original_length"),
        json.texts("kernel_log"),
        json.text("residue"),
        new Reproduction(json.integer("reproduced"), json.integer("repetitions")),
        provenance(json),
        json.optionalList("nearest_passing").stream()
            .map(TraceFile::neighbour)
            .collect(ImmutableList.toImmutableList()),
        json.optionalObject("failed_allocation").map(TraceFile::failedAllocation));
  }

  private static FailedAllocation failedAllocation(Fields json) {
    return new FailedAllocation(json.integer("step"), json.integer("nth"), json.texts("stack"));
  }

  private static NearestPassing neighbour(Fields json) {
    return new NearestPassing(
        json.text("change"),
        json.texts("actions").stream().map(Action::parse).collect(ImmutableList.toImmutableList()),
        Outcomes.parse(json.text("last")));
  }

  private static Step step(Fields json) {
    return new Step(
        Action.parse(json.text("action")),
        Outcomes.parse(json.text("expected")),
        Outcomes.parse(json.text("observed")),
        json.text("source"),
        ImmutableSortedMap.copyOf(json.textMap("state")));
  }

  static Provenance provenance(Fields json) {
    return new Provenance(
        json.text("chart"),
        json.text("target"),
        json.text("kernel"),
        json.text("kernel_source"),
        json.text("kernel_config"),
        json.text("accelerator"),
        json.number("seed"));
  }
}
