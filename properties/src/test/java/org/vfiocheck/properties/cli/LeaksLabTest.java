package org.vfiocheck.properties.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kernel that looks for lost memory (kmemleak) finds in guests. */
@Tag("lab")
class LeaksLabTest {
  private static final Path PATCH =
      Path.of("../harness/src/main/resources/lab/patches/failed-device-fd-keeps-file.patch");

  @TempDir private Path folder;

  @Test
  void aKernelAsDebianShipsIt_losesNoMemory() throws IOException {
    JsonNode result = run(0, TargetOptions.DEFAULT_KERNEL, "--tries", "250");
    assertEquals("conforms", result.at("/verdict").asText(), result.toString());
  }

  @Test
  void anErrorPathThatFreesNothing_isFound_andMadeMinimal() throws IOException {
    JsonNode result =
        run(1, TargetOptions.DEFAULT_KERNEL + " + " + PATCH, "--max-counterexamples", "1");
    JsonNode found = result.at("/counterexamples/0");
    assertEquals("initial-state-restored", found.at("/property").asText(), result.toString());
    String residue = read(Path.of(found.at("/trace").asText())).at("/residue").asText();
    assertTrue(residue.contains("vfio_allocate_device_file"), residue);
    List<String> actions = new ArrayList<>();
    found.at("/actions").forEach(action -> actions.add(action.asText()));
    assertEquals(List.of("OpenGroup(g0)", "GetDeviceFd(g0, e0)"), actions);
  }

  private JsonNode run(int status, String kernel, String... more) throws IOException {
    Path json = folder.resolve("result.json");
    List<String> words = new ArrayList<>(List.of("run", "--target", "lab", "--flavour", "leaks"));
    words.addAll(List.of("--kernel", kernel, "--seed", "1"));
    words.addAll(List.of(more));
    words.addAll(List.of("--json", json.toString(), "--traces", folder.toString()));
    assertEquals(status, Main.commandLine().execute(words.toArray(String[]::new)));
    return read(json);
  }

  private static JsonNode read(Path json) throws IOException {
    return new ObjectMapper().readTree(json.toFile());
  }
}
