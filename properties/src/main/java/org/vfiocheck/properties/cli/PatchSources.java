package org.vfiocheck.properties.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lab.kernel.GitTree;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.kernel.KernelSourceException;
import picocli.CommandLine.Option;

/** Which two kernels are compared. */
final class PatchSources {
  private static final Pattern RANGE = Pattern.compile("(.*?[^.])?\\.\\.([^.].*)?");

  @Option(
      names = "--kernel",
      paramLabel = "SOURCE",
      defaultValue = TargetOptions.DEFAULT_KERNEL,
      description =
          "what the patch is for: a Debian source package, or a kernel tree, which is never written"
              + " to (default: ${DEFAULT-VALUE})")
  private String kernel = TargetOptions.DEFAULT_KERNEL;

  @Option(
      names = "--base",
      paramLabel = "REV",
      description =
          "in a git tree: the revision that the patch is for, in place of the files as they are")
  private @Nullable String base;

  @Option(
      names = "--range",
      paramLabel = "A..B",
      description = "in a git tree, in place of patches: compare revision B with revision A")
  private @Nullable String range;

  @Option(
      names = "--bisect",
      description =
          "judge a git tree as it is checked out, for git bisect run: against the contract, or with"
              + " --base for what changed since")
  private boolean bisect;

  /**
   * Two kernels.
   *
   * @param base empty where the other is judged alone
   */
  record Compared(Optional<KernelSource> base, KernelSource patched) {}

  /**
   * Looks at the options and the named revisions.
   *
   * @param patches none, where there is a range or a tree to judge
   * @throws UsageException when they do not go together
   * @throws KernelSourceException when there is no such kernel or revision
   */
  Compared compared(List<Path> patches) {
    checkTogether(!patches.isEmpty());
    KernelSource source = KernelSource.parse(kernel);
    if (source instanceof KernelSource.Image) {
      throw new UsageException(kernel + " is a built kernel: a patch needs sources");
    }
    if (range != null) {
      return range(git("--range", source), range);
    }
    KernelSource before = base == null ? source : revision(git("--base", source), base);
    if (!bisect) {
      return new Compared(Optional.of(before), new KernelSource.Patched(before, patches));
    }
    git("--bisect", source);
    return new Compared(Optional.of(before).filter(_ -> base != null), source);
  }

  private void checkTogether(boolean hasPatches) {
    if (range != null && (base != null || bisect)) {
      throw new UsageException("--range names both revisions: it goes without --base and --bisect");
    }
    boolean takesPatches = range == null && !bisect;
    if (hasPatches && !takesPatches) {
      throw new UsageException(
          (bisect ? "--bisect judges the tree as it is" : "--range takes the patches from git")
              + ": give no patch with it");
    }
    if (!hasPatches && takesPatches) {
      throw new UsageException(
          "there is nothing to check: name a patch, --range A..B, or --bisect");
    }
  }

  private GitTree git(String option, KernelSource source) {
    if (source instanceof KernelSource.Tree(var tree)) {
      return GitTree.at(tree.root());
    }
    throw new UsageException(
        option + " needs a git tree, and " + kernel + " is none: give one with --kernel");
  }

  private static Compared range(GitTree git, String text) {
    Matcher ends = RANGE.matcher(text);
    if (!ends.matches()) {
      throw new UsageException("'" + text + "' is no range: write --range A..B");
    }
    return new Compared(Optional.of(revision(git, ends.group(1))), revision(git, ends.group(2)));
  }

  /** An end that is left out is HEAD, as everywhere in git. */
  private static KernelSource revision(GitTree git, @Nullable String name) {
    return new KernelSource.Revision(git, git.commit(name == null ? "HEAD" : name));
  }
}
