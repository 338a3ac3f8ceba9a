package org.vfiocheck.properties.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
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

/** Patches checked as a user checks them, on real kernels; and a real {@code git bisect run}. */
@Tag("lab")
class CheckPatchLabTest {
  private static final String FILE = "drivers/vfio/vfio_main.c";
  private static final String BOOT = "\tret = vfio_group_init();\n";

  @TempDir private Path folder;

  @Test
  void aGateThatAPatchRemoves_isARegression() throws IOException {
    Path patch = folder.resolve("ungated-mmap.patch");
    try (InputStream in = Lab.class.getResourceAsStream("/lab/patches/ungated-mmap.patch")) {
      Files.write(patch, in.readAllBytes());
    }
    JsonNode result = check(1, "regressed", patch.toString());
    JsonNode change = result.at("/patch/changes/0");
    assertEquals("no-access-before-bind", change.at("/property").asText());
    assertTrue(change.at("/actions").size() <= 4, change.toString());
    assertEquals(0, change.at("/reproduced_on_base/reproduced").asInt(-1));
    assertTrue(change.at("/reproduced_on_patched/reproduced").asInt() > 0, change.toString());
    assertTrue(Files.exists(Path.of(change.at("/trace").asText())), change.toString());
  }

  @Test
  void aPatchThatAddsAComment_changesNothing() throws IOException {
    Path patch = patch("harmless", BOOT, BOOT.replace("\n", " /* first */\n"));
    JsonNode result = check(0, "unchanged", patch.toString());
    assertEquals(0, result.at("/patch/changes").size());
    assertEquals("conforms", result.at("/verdict").asText());
  }

  @Test
  void aPatchForOtherSources_doesNotApply() throws IOException {
    Path patch =
        Files.writeString(
            folder.resolve("other.patch"),
            "--- a/" + FILE + "\n+++ b/" + FILE + "\n@@ -1,2 +1,2 @@\n no\n-such\n+line\n");
    JsonNode result = check(125, "does-not-apply", patch.toString());
    assertTrue(result.at("/note").asText().contains("FAILED"), result.toString());
  }

  @Test
  void aPatchThatTheCompilerRefuses_doesNotBuild_andTheCompilerSaysWhy() throws IOException {
    Path patch = patch("broken", BOOT, BOOT + "\tno_such_function();\n");
    JsonNode result = check(125, "does-not-build", patch.toString());
    assertTrue(result.at("/note").asText().contains("no_such_function"), result.toString());
  }

  @Test
  void aPatchThatPanics_doesNotBoot_andTheConsoleSaysWhy() throws IOException {
    Path patch = patch("panic", BOOT, "\tpanic(\"planted\");\n" + BOOT);
    JsonNode result = check(125, "does-not-boot", patch.toString());
    assertTrue(result.at("/note").asText().contains("planted"), result.toString());
  }

  @Test
  void aWarningThatTheKernelGivesOnce_isGivenAgain_soThatItsRateIsRight() throws IOException {
    Path patch =
        patch(
            "warns-once",
            gate(),
            gate().replace("(!smp", "(WARN_ON_ONCE(!smp").replace("granted))\n", "granted)))\n"));
    JsonNode change = check(1, "regressed", patch.toString()).at("/patch/changes/0");
    assertEquals("no-kernel-warning", change.at("/property").asText());
    assertEquals(2, change.at("/actions").size(), change.toString());
    assertEquals(5, change.at("/reproduced_on_patched/reproduced").asInt(), change.toString());
    assertEquals(0, change.at("/reproduced_on_base/reproduced").asInt(-1));
  }

  @Test
  void aDeviceThatCannotBeUsedASecondTime_isARegression() throws IOException {
    String count = "\t\tvfio_df_device_last_close(df);\n\tdevice->open_count--;\n";
    Path patch = patch("stays-open", count, count.lines().findFirst().orElseThrow() + "\n");
    JsonNode change = check(1, "regressed", patch.toString()).at("/patch/changes/0");
    assertEquals(5, change.at("/reproduced_on_patched/reproduced").asInt(), change.toString());
    assertEquals(0, change.at("/reproduced_on_base/reproduced").asInt(-1));
  }

  @Test
  void aGitTree_isBisectedToTheCommitThatRemovedAGate_andItsReverseFixesIt() throws IOException {
    Path tree = repository();
    String good = git(tree, "rev-parse", "HEAD");
    String bad = commit(tree, gate(), "\tif (unlikely(!device->ops->mmap))");
    commit(tree, BOOT, BOOT + "\tno_such_function();\n");
    commit(tree, "\tno_such_function();\n", "");
    commit(tree, BOOT, BOOT.replace("\n", " /* first */\n"));

    git(tree, "bisect", "start", "HEAD", good);
    List<String> words = new ArrayList<>(List.of("git", "bisect", "run"));
    words.addAll(vfiocheck("check-patch", "--bisect", "--kernel", tree.toString()));
    words.addAll(usual());
    Command.Result bisected = Command.of(words).in(tree).run();
    String said = String.join("\n", bisected.lines());
    assertTrue(said.contains(bad + " is the first bad commit"), said);
    git(tree, "bisect", "reset");
    assertEquals("", git(tree, "status", "--porcelain"));

    Path reverse = folder.resolve("reverse.patch");
    Files.writeString(reverse, git(tree, "diff", bad, good) + "\n");
    String[] base = {"--kernel", tree.toString(), "--base", bad};
    check(0, "fixed", base[0], base[1], base[2], base[3], reverse.toString());
    assertEquals("", git(tree, "status", "--porcelain"));
  }

  private JsonNode check(int status, String verdict, String... arguments) throws IOException {
    Path json = folder.resolve("result.json");
    List<String> words = new ArrayList<>(List.of("check-patch"));
    words.addAll(List.of(arguments));
    words.addAll(usual());
    words.addAll(List.of("--json", json.toString()));
    int ended = Main.commandLine().execute(words.toArray(String[]::new));
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertEquals(verdict, result.at("/patch/verdict").asText(), result.toString());
    assertEquals(status, ended);
    return result;
  }

  private List<String> usual() {
    return List.of("--seed", "1", "--tries", "100", "--traces", folder.toString());
  }

  private static List<String> vfiocheck(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.add(Main.class.getName());
    words.addAll(List.of(arguments));
    return words;
  }

  private static Path source() {
    return Lab.open(System.err::println)
        .tree(new DebianPackage(TargetOptions.DEFAULT_KERNEL))
        .root();
  }

  private Path patch(String name, String before, String after) throws IOException {
    Path original = source().resolve(FILE);
    Path changed = replace(original, folder.resolve("changed.c"), before, after);
    Command.Result diff =
        Command.of("diff", "-u", "--label", "a/" + FILE, "--label", "b/" + FILE)
            .plus(original.toString(), changed.toString())
            .run();
    return Files.write(folder.resolve(name + ".patch"), diff.lines());
  }

  private static Path replace(Path from, Path to, String before, String after) throws IOException {
    String text = Files.readString(from);
    assertTrue(text.contains(before), before);
    Files.deleteIfExists(to);
    return Files.writeString(to, text.replace(before, after));
  }

  /** The gate that the planted fault removes, too. */
  private static String gate() {
    return "\tif (!smp_load_acquire(&df->access_granted))\n"
        + "\t\treturn -EINVAL;\n\n\tif (unlikely(!device->ops->mmap))";
  }

  private Path repository() {
    Path tree = folder.resolve("linux");
    // Links: git never writes through them, it makes files anew.
    Command.of("cp", "-al", source().toString(), tree.toString()).runOrFail();
    git(tree, "init", "-q");
    git(tree, "config", "user.name", "Tester");
    git(tree, "config", "user.email", "tester@example.org");
    git(tree, "config", "gc.auto", "0");
    // Debian's tree ignores all that is in it. Straight into one pack, as it takes large files, is
    // a third of the time that 86,000 objects take.
    git(tree, "-c", "core.compression=0", "-c", "core.bigFileThreshold=1", "add", "-f", ".");
    git(tree, "commit", "-q", "-m", "Debian's sources");
    return tree;
  }

  private static String commit(Path tree, String before, String after) throws IOException {
    replace(tree.resolve(FILE), tree.resolve(FILE), before, after);
    git(tree, "commit", "-q", "-a", "-m", "A change");
    return git(tree, "rev-parse", "HEAD");
  }

  private static String git(Path tree, String... words) {
    return Command.of("git").plus(words).in(tree).text();
  }
}
