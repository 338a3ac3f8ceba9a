package org.vfiocheck.properties.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.harness.lab.kernel.GitTree;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.kernel.KernelSource.Patched;
import org.vfiocheck.harness.lab.kernel.KernelSource.Revision;
import org.vfiocheck.harness.lab.kernel.KernelSource.Tree;
import org.vfiocheck.harness.lab.kernel.KernelSourceException;
import org.vfiocheck.harness.lab.kernel.KernelTree;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.properties.cli.PatchSources.Compared;
import picocli.CommandLine;

/** Which kernels check-patch compares, in a git tree of two commits and a file that was edited. */
class PatchSourcesTest {
  private static final Path PATCH = Path.of("fix.patch");

  @TempDir private Path folder;
  private Path tree = Path.of("");
  private String first = "";
  private String second = "";

  @BeforeEach
  void makeRepository() throws IOException {
    tree = folder.resolve("linux");
    Files.createDirectories(tree.resolve("drivers/vfio"));
    git("init", "-q");
    git("config", "user.name", "Tester");
    git("config", "user.email", "tester@example.org");
    Files.writeString(tree.resolve("Makefile"), "VERSION = 6\nPATCHLEVEL = 12\n");
    Files.writeString(tree.resolve("Kconfig"), "");
    first = commit("int one;\n");
    second = commit("int two;\n");
    git("tag", "v2");
    Files.writeString(tree.resolve("drivers/vfio/vfio.c"), "int edited;\n");
  }

  private String commit(String content) throws IOException {
    Files.writeString(tree.resolve("drivers/vfio/vfio.c"), content);
    git("add", ".");
    git("commit", "-q", "-m", "A change");
    return git("rev-parse", "HEAD");
  }

  private String git(String... words) {
    return Command.of("git").plus(words).in(tree).text();
  }

  private Compared compared(List<Path> patches, String... options) {
    List<String> all = new ArrayList<>(List.of("--kernel", tree.toString()));
    all.addAll(List.of(options));
    return CommandLine.populateCommand(new PatchSources(), all.toArray(String[]::new))
        .compared(patches);
  }

  private Revision revision(String commit) {
    return new Revision(GitTree.at(tree), commit);
  }

  private KernelSource asItIs() {
    return new Tree(KernelTree.at(tree));
  }

  @Test
  void aRange_comparesItsEnd_withItsBeginning() {
    Compared expected = new Compared(Optional.of(revision(first)), revision(second));
    assertEquals(expected, compared(List.of(), "--range", first + "..v2"));
    assertEquals(expected, compared(List.of(), "--range", "HEAD~1..HEAD"));
  }

  @Test
  void anEndOfARangeThatIsLeftOut_isWhatIsCheckedOut() {
    assertEquals(
        new Compared(Optional.of(revision(first)), revision(second)),
        compared(List.of(), "--range", first + ".."));
    assertEquals(
        new Compared(Optional.of(revision(second)), revision(first)),
        compared(List.of(), "--range", ".." + first));
  }

  @Test
  void whatIsNoRange_isRefused_andSoIsARevisionThatIsNotThere() {
    for (String wrong : List.of("v2", first + "...v2")) {
      var refusal = assertThrows(UsageException.class, () -> compared(List.of(), "--range", wrong));
      assertTrue(String.valueOf(refusal.getMessage()).contains("A..B"), refusal.toString());
    }
    var refusal =
        assertThrows(KernelSourceException.class, () -> compared(List.of(), "--range", "v2..v3"));
    assertTrue(String.valueOf(refusal.getMessage()).contains("'v3'"), refusal.toString());
  }

  @Test
  void aBisection_judgesTheFilesAsTheyAre_alone_orBesideARevision() {
    assertEquals(new Compared(Optional.empty(), asItIs()), compared(List.of(), "--bisect"));
    assertEquals(
        new Compared(Optional.of(revision(first)), asItIs()),
        compared(List.of(), "--bisect", "--base", first));
  }

  @Test
  void aPatch_isForTheFilesAsTheyAre_orForARevision() {
    assertEquals(
        new Compared(Optional.of(asItIs()), new Patched(asItIs(), List.of(PATCH))),
        compared(List.of(PATCH)));
    assertEquals(
        new Compared(Optional.of(revision(second)), new Patched(revision(second), List.of(PATCH))),
        compared(List.of(PATCH), "--base", "v2"));
  }

  @Test
  void aPatch_goesWithoutABisectionAndWithoutARange() {
    for (String[] options : new String[][] {{"--bisect"}, {"--range", first + "..v2"}}) {
      var refusal = assertThrows(UsageException.class, () -> compared(List.of(PATCH), options));
      assertTrue(String.valueOf(refusal.getMessage()).contains("give no patch"));
    }
  }
}
