package org.vfiocheck.harness.lab.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.Programs;
import org.vfiocheck.harness.sut.LabException;

/**
 * A kernel tree under git that belongs to the user. Its commits are read; its files, its index and
 * its repository are never written to.
 *
 * @param root an absolute path
 */
public record GitTree(Path root) {

  /**
   * Looks at a folder.
   *
   * @throws KernelSourceException when it is not the top of a git tree
   */
  public static GitTree at(Path folder) {
    if (!Files.exists(folder.resolve(".git"))) {
      throw new KernelSourceException(
          folder
              + " is not the top of a git tree: it has no .git; give --kernel the top of a git clone");
    }
    if (Programs.find("git").isEmpty()) {
      throw new LabException("revisions of a kernel need git; run: apt-get install -y git");
    }
    return new GitTree(folder.toAbsolutePath().normalize());
  }

  /**
   * The commit that a revision names, as 40 hexadecimal digits.
   *
   * @param revision anything that {@code gitrevisions(7)} allows for one commit
   * @throws KernelSourceException when there is no such commit
   */
  public String commit(String revision) {
    if (!revision.startsWith("-")) {
      Command.Result result = git("rev-parse", "--verify", "--quiet", revision + "^{commit}").run();
      if (result.isSuccess()) {
        return result.lines().getLast();
      }
    }
    throw new KernelSourceException(
        "there is no revision '%s' in %s: name a commit, a tag or a branch; git -C %s log lists them"
            .formatted(revision, root, root));
  }

  /** Names the content of a commit: equal names, equal files. */
  String contentOf(String commit) {
    return git("rev-parse", "--verify", commit + "^{tree}").text();
  }

  /** A commit for a reader: its short name and its subject. */
  String describe(String commit) {
    return git("show", "--no-patch", "--no-show-signature", "--format=%h (\"%s\")", commit).text();
  }

  /**
   * Makes a folder hold the files of a commit. What it holds already is kept as it is, with its
   * times: going from one commit to the next writes what differs.
   *
   * @param folder of ours alone; an index beside it knows what it holds
   */
  void export(String commit, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path index = folder.resolveSibling("." + folder.getFileName() + ".index");
    Files.deleteIfExists(index.resolveSibling(index.getFileName() + ".lock"));
    // With an index and a work tree of our own, and without what the user's configuration would
    // write into the repository, or leave out of the files.
    git(
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.splitIndex=false",
            "-c",
            "core.sparseCheckout=false",
            "-c",
            "core.autocrlf=false",
            "read-tree",
            "--reset",
            "-u",
            commit)
        .in(folder)
        .with("GIT_WORK_TREE", folder.toString())
        .with("GIT_INDEX_FILE", index.toString())
        .runOrFail();
  }

  /** A git that works on this repository, whatever the environment says of another one. */
  private Command git(String... words) {
    return Command.of("git")
        .plus(words)
        .in(root)
        .with("GIT_DIR", root.resolve(".git").toString())
        .with("GIT_WORK_TREE", root.toString())
        .with("GIT_INDEX_FILE", "/dev/null")
        .with("GIT_OPTIONAL_LOCKS", "0");
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
