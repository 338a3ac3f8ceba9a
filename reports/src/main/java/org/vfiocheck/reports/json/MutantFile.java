package org.vfiocheck.reports.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.mutant.Detection;
import org.vfiocheck.model.mutant.MutantClass;
import org.vfiocheck.model.mutant.MutantResult;
import org.vfiocheck.model.mutant.MutationScore;
import org.vfiocheck.model.mutant.Survival;
import org.vfiocheck.model.trace.Property;

/** The results of the mutation bench as a file, written again after each mutant. */
public final class MutantFile {
  private static final String FORMAT = "vfiocheck-mutants/1";

  private MutantFile() {}

  /**
   * Writes results; the file is there whole or not at all.
   *
   * @param kernel what the mutants were made of
   * @throws IOException when the file cannot be written
   */
  public static void write(Path file, String kernel, long seed, List<MutantResult> results)
      throws IOException {
    ObjectNode json = Json.object();
    json.put("format", FORMAT);
    json.put("kernel", kernel);
    json.put("seed", seed);
    MutationScore score = MutationScore.of(results);
    json.put("killed", score.killed());
    json.put("killable", score.killable());
    var mutants = json.putArray("mutants");
    results.forEach(result -> write(mutants.addObject(), result));
    Json.write(file, json);
  }

  private static void write(ObjectNode json, MutantResult result) {
    json.put("name", result.name());
    json.put("class", result.mutantClass().label());
    result
        .survival()
        .ifPresent(reason -> json.put("survives", reason.kind().label() + ": " + reason.why()));
    json.put("sum", result.sum());
    json.put("sequences", result.sequences());
    json.put("preparation", result.preparation());
    json.put("exposed", result.exposed());
    json.put("claim_holds", result.claimHolds());
    json.put("trouble", result.trouble());
    result.selftests().ifPresent(notice -> json.put("selftests", notice));
    result.detection().ifPresent(detection -> write(json.putObject("detection"), detection));
  }

  private static void write(ObjectNode json, Detection detection) {
    json.put("property", detection.property().label());
    Json.putAll(
        json.putArray("actions"), detection.actions().stream().map(Action::toString).toList());
    json.put("original_length", detection.originalLength());
    json.put("minimal", detection.minimal());
    json.put("sequences", detection.sequences());
    json.put("seconds", detection.seconds());
  }

  /**
   * Reads results of an earlier run, to go on from there.
   *
   * @param kernel what that run's mutants have to be made of
   * @throws TraceFormatException when the file is missing, cut short, of another format, about
   *     another kernel, or says something that no result can say
   */
  public static ImmutableList<MutantResult> read(Path file, String kernel) {
    Fields json = new Fields(Json.read(file, "results of the mutation bench", FORMAT));
    try {
      if (!json.text("kernel").equals(kernel)) {
        throw new IllegalArgumentException(
            "it is about " + json.text("kernel") + ", not about " + kernel);
      }
      return json.list("mutants").stream()
          .map(MutantFile::result)
          .collect(ImmutableList.toImmutableList());
    } catch (IllegalArgumentException e) {
      throw new TraceFormatException("cannot go on from " + file + ": " + e.getMessage(), e);
    }
  }

  private static MutantResult result(Fields json) {
    return new MutantResult(
        json.text("name"),
        MutantClass.parse(json.text("class")),
        json.optionalText("survives").map(Survival::parse),
        json.text("sum"),
        json.optionalObject("detection").map(MutantFile::detection),
        json.number("sequences"),
        json.decimal("preparation"),
        json.text("exposed"),
        json.truth("claim_holds"),
        json.text("trouble"),
        json.optionalText("selftests"));
  }

  private static Detection detection(Fields json) {
    return new Detection(
        Property.parse(json.text("property")),
        json.texts("actions").stream().map(Action::parse).collect(ImmutableList.toImmutableList()),
        json.integer("original_length"),
        json.truth("minimal"),
        json.number("sequences"),
        json.decimal("seconds"));
  }
}
