package org.vfiocheck.harness.lab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.Trees;

/** A repository of the user's is read, and not a byte of it is written. */
class GitTreeTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path folder;
  private Path tree = Path.of("");
  private String first = "";
  private String second = "";

  @BeforeEach
  void makeRepository() throws IOException {
    tree = Files.createDirectories(folder.resolve("linux"));
    git("init", "-q");
    git("config", "user.name", "Tester");
    git("config", "user.email", "tester@example.org");
    Files.writeString(tree.resolve("same.c"), "int same;\n");
    first = commit("one.c", "int one;\n", "First");
    second = commit("two.c", "int two;\n", "Second");
  }

  @Test
  void anExport_holdsTheCommitsFiles_andKeepsWhatDoesNotDiffer() throws IOException {
    Path copy = folder.resolve("copy");
    GitTree git = GitTree.at(tree);
    git.export(second, copy);
    assertEquals(List.of("one.c", "same.c", "two.c"), names(copy));
    Files.setLastModifiedTime(copy.resolve("same.c"), LONG_AGO);
    git.export(second, copy);
    FileTime time = Files.getLastModifiedTime(copy.resolve("same.c"));
    git.export(first, copy);
    assertEquals(List.of("one.c", "same.c"), names(copy));
    assertEquals(time, Files.getLastModifiedTime(copy.resolve("same.c")));
  }

  @Test
  void anExport_changesNothingInTheUsersTree_whateverIsCheckedOutOrEdited() throws IOException {
    Files.writeString(tree.resolve("one.c"), "int edited;\n");
    Files.writeString(tree.resolve("untracked.c"), "");
    Map<String, String> before = content();
    GitTree git = GitTree.at(tree);
    git.export(git.commit("HEAD~1"), folder.resolve("copy"));
    git.export(git.commit("HEAD"), folder.resolve("copy"));
    assertEquals(before, content());
    assertEquals("int one;\n", Files.readString(folder.resolve("copy/one.c")));
  }

  @Test
  void revisions_areCommits_andOthersAreNamedInTheRefusal() {
    GitTree git = GitTree.at(tree);
    assertEquals(second, git.commit("HEAD"));
    assertEquals(first, git.commit("HEAD^"));
    assertNotEquals(git.contentOf(first), git.contentOf(second));
    assertTrue(git.describe(first).contains("First"), git.describe(first));
    for (String wrong : List.of("v9.9", "--all", "", "HEAD:one.c")) {
      var refusal = assertThrows(KernelSourceException.class, () -> git.commit(wrong));
      assertTrue(String.valueOf(refusal.getMessage()).contains("'" + wrong + "'"));
    }
  }

  @Test
  void aFolderThatIsNoGitTree_isRefused() throws IOException {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    var refusal = assertThrows(KernelSourceException.class, () -> GitTree.at(plain));
    assertTrue(String.valueOf(refusal.getMessage()).contains("plain"));
    assertFalse(Files.exists(plain.resolve(".git")));
  }

  private static List<String> names(Path root) throws IOException {
    return Trees.files(root).stream().map(file -> root.relativize(file).toString()).toList();
  }

  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    for (Path file : Trees.files(tree)) {
      content.put(
          tree.relativize(file).toString(),
          Files.getLastModifiedTime(file) + " " + Files.size(file));
    }
    return content;
  }

  private String commit(String name, String text, String subject) throws IOException {
    Files.writeString(tree.resolve(name), text);
    git("add", ".");
    git("commit", "-q", "-m", subject);
    return git("rev-parse", "HEAD");
  }

  private String git(String... words) {
    return Command.of("git").plus(words).in(tree).text();
  }
}
