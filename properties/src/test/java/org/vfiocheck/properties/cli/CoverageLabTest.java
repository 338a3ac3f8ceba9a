package org.vfiocheck.properties.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.harness.lab.work.Command;

/** What a real kernel executed, as its own gcov support counts it. */
@Tag("lab")
class CoverageLabTest {
  private static final String FILE = "drivers/vfio/vfio_main.c";
  private static final String ANCHOR = "\tret = vfio_group_init();\n";

  @TempDir private Path folder;

  @Test
  void aRun_saysWhatTheKernelExecuted_andWhatNot() throws IOException {
    JsonNode result = execute("run", "--target", "lab", "--tries", "50").at("/kernel_coverage");
    assertEquals(0, result.at("/guests_lost").asInt(-1), result.toString());
    assertTrue(result.at("/lines_reached").asInt() > 0, result.toString());
    assertTrue(result.at("/lines_reached").asInt() < result.at("/lines").asInt());

    List<String> tracefile = Files.readAllLines(folder.resolve("coverage/coverage.info"));
    assertTrue(calls(tracefile, "vfio_device_fops_read") > 0);
    assertTrue(calls(tracefile, "vfio_df_ioctl_bind_iommufd") > 0);
    // No guest has Intel's graphics.
    assertEquals(0, calls(tracefile, "vfio_pci_igd_init"));

    String page = Files.readString(folder.resolve("coverage/" + FILE + ".html"));
    assertTrue(page.contains("vfio_device_fops_read"), FILE);
    assertTrue(Files.readString(folder.resolve("coverage/index.html")).contains(FILE + ".html"));
  }

  @Test
  void ofAPatch_theLineThatWasNeverReachedIsNamed() throws IOException {
    Path patch = patch(ANCHOR + "\tif (ret == -ENXIO)\n\t\tpr_info(\"never\\n\");\n");
    JsonNode lines =
        execute("check-patch", "--tries", "20", patch.toString())
            .at("/patch/kernel_coverage/change/lines");
    assertEquals(2, lines.size(), lines.toString());
    assertEquals(FILE, lines.at("/0/file").asText());
    assertTrue(lines.at("/0/count").asInt() > 0, lines.toString());
    assertEquals(lines.at("/0/line").asInt() + 1, lines.at("/1/line").asInt());
    assertEquals(0, lines.at("/1/count").asInt(-1), lines.toString());
    String index = Files.readString(folder.resolve("coverage/index.html"));
    assertTrue(index.contains("never reached"), "the index names the line");
  }

  private JsonNode execute(String... arguments) throws IOException {
    Path json = folder.resolve("result.json");
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--coverage", folder.resolve("coverage").toString(), "--seed", "1"));
    words.addAll(List.of("--json", json.toString(), "--traces", folder.toString()));
    int status = Main.commandLine().execute(words.toArray(String[]::new));
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    // Where it is no pass, the result says why.
    assertEquals(0, status, result::toPrettyString);
    return result;
  }

  private static long calls(List<String> tracefile, String function) {
    List<String> found =
        tracefile.stream()
            .filter(line -> line.startsWith("FNDA:") && line.endsWith("," + function))
            .toList();
    assertFalse(found.isEmpty(), function + " is in the tracefile");
    return Long.parseLong(found.getFirst().substring("FNDA:".length()).split(",", 2)[0]);
  }

  private Path patch(String after) throws IOException {
    Path original =
        Lab.open(System.err::println)
            .tree(new DebianPackage(TargetOptions.DEFAULT_KERNEL))
            .root()
            .resolve(FILE);
    String text = Files.readString(original, UTF_8);
    assertTrue(text.contains(ANCHOR), ANCHOR);
    Path changed =
        Files.writeString(folder.resolve("changed.c"), text.replace(ANCHOR, after), UTF_8);
    List<String> diff =
        Command.of("diff", "-u", "--label", "a/" + FILE, "--label", "b/" + FILE)
            .plus(original.toString(), changed.toString())
            .run()
            .lines();
    return Files.write(folder.resolve("change.patch"), diff);
  }
}
