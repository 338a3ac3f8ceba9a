package org.vfiocheck.harness.lab.coverage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vfiocheck.harness.lab.kernel.GcovProfile;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.coverage.FileCoverage;
import org.vfiocheck.model.coverage.FunctionCoverage;
import org.vfiocheck.model.coverage.KernelCoverage;

/**
 * gcov's own JSON: one document a line, one for each object file, as gcov(1) describes it under
 * {@code --json-format}. A header's inline functions come once for each object file that has them.
 */
final class GcovJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private GcovJson() {}

  /**
   * Reads what gcov wrote. Files outside the profiled folders, headers of the whole kernel for
   * instance, are left out: of those, only what was compiled into these folders was counted.
   *
   * @throws LabException when it is no such JSON
   */
  static KernelCoverage read(List<String> lines) {
    List<FileCoverage> files = new ArrayList<>();
    for (String line : lines) {
      // What else gcov says goes to standard error, which is read with it.
      if (line.startsWith("{")) {
        JsonNode document = parse(line);
        Path root = Path.of(document.path("current_working_directory").asText());
        for (JsonNode file : document.path("files")) {
          path(root, file).ifPresent(path -> files.add(file(path, file)));
        }
      }
    }
    return KernelCoverage.of(files);
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new LabException("gcov wrote no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Optional<String> path(Path root, JsonNode file) {
    Path path = root.relativize(root.resolve(file.path("file").asText()).normalize());
    return GcovProfile.FOLDERS.stream().anyMatch(path::startsWith)
        ? Optional.of(path.toString())
        : Optional.empty();
  }

  /** A line that two functions share, one that a macro makes for instance, comes once for each. */
  private static FileCoverage file(String path, JsonNode file) {
    Map<Integer, Long> lines = new TreeMap<>();
    for (JsonNode line : file.path("lines")) {
      lines.merge(line.path("line_number").asInt(), line.path("count").asLong(), Long::sum);
    }
    ImmutableList.Builder<FunctionCoverage> functions = ImmutableList.builder();
    for (JsonNode function : file.path("functions")) {
      functions.add(
          new FunctionCoverage(
              function.path("name").asText(),
              function.path("start_line").asInt(),
              function.path("execution_count").asLong()));
    }
    return new FileCoverage(path, ImmutableSortedMap.copyOf(lines), functions.build());
  }
}
