package org.vfiocheck.harness.lab.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.lab.work.LabProgress;
import org.vfiocheck.harness.lab.work.Programs;
import org.vfiocheck.harness.sut.LabException;

/** Runs the kernel's own build in a workspace. */
final class KernelMake {
  /** What a full build of a small kernel prints; only an estimate for the first one. */
  private static final int USUAL_LINES = 1900;

  private static final Pattern TROUBLE =
      Pattern.compile("error:|undefined reference|\\*\\*\\*|No rule to make|fatal:");

  private final Workspace workspace;
  private final KernelConfig config;
  private final LabProgress progress;
  private final Path log;

  KernelMake(Workspace workspace, KernelConfig config, LabProgress progress) {
    this.workspace = workspace;
    this.config = config;
    this.progress = progress;
    this.log = workspace.file("build.log");
  }

  /** Names the compiler, for keys. */
  static String compiler() {
    if (Programs.find("gcc").isEmpty()) {
      throw new LabException("the lab needs gcc to build kernels; run: ./vfiocheck lab prepare");
    }
    return Command.of("gcc", "--version").runOrFail().lines().getFirst();
  }

  Path tree() {
    return workspace.tree();
  }

  /**
   * Configures, builds the kernel and its user-space headers.
   *
   * @param changed which sources changed since the last build here
   * @param fresh whether nothing was built here before, so that progress can be told
   */
  void all(Set<String> changed, boolean fresh) throws IOException {
    Files.deleteIfExists(log);
    workspace.beginBuild();
    if (needsConfiguring(changed)) {
      configure();
    }
    int[] lines = new int[1];
    Command build =
        make("-j" + Runtime.getRuntime().availableProcessors(), "bzImage", "headers")
            .listen(
                line -> {
                  lines[0]++;
                  if (fresh) {
                    progress.percent(Math.min(99, lines[0] * 100 / USUAL_LINES));
                  }
                });
    Command.Result result = build.run();
    // A make that ended by itself, also one that failed, left no half-made file; one that was
    // killed
    // did perhaps.
    if (result.status() <= 2) {
      workspace.endBuild();
    }
    check(result, "does not build");
  }

  String release() {
    return make("-s", "kernelrelease").text().lines().reduce("", (first, last) -> last);
  }

  private boolean needsConfiguring(Set<String> changed) throws IOException {
    Path asked = workspace.file("options");
    return !Files.exists(tree().resolve(".config"))
        || !Files.exists(asked)
        || !Files.readAllLines(asked).equals(config.options())
        || changed.stream().anyMatch(KernelMake::bearsOnConfig);
  }

  private static boolean bearsOnConfig(String path) {
    return path.contains("Kconfig")
        || path.equals("Makefile")
        || path.contains("/configs/")
        || path.startsWith("scripts/");
  }

  private void configure() throws IOException {
    Path asked = workspace.file("options");
    Files.deleteIfExists(asked);
    Path fragment = Files.write(workspace.file("fragment"), config.options());
    check(make("tinyconfig").run(), "cannot be configured");
    check(
        Command.of("sh", "scripts/kconfig/merge_config.sh", "-m", ".config", fragment.toString())
            .in(tree())
            .log(log)
            .run(),
        "cannot be configured");
    check(make("olddefconfig").run(), "cannot be configured");
    List<String> missing = config.missingIn(Files.readAllLines(tree().resolve(".config")));
    if (!missing.isEmpty()) {
      throw new KernelBuildException(
          "this kernel cannot be configured as the lab needs it: it does not take "
              + String.join(", ", missing));
    }
    Files.write(asked, config.options());
  }

  private void check(Command.Result result, String trouble) {
    if (!result.isSuccess()) {
      List<String> lines =
          result.lines().stream().filter(line -> TROUBLE.matcher(line).find()).limit(20).toList();
      throw new KernelBuildException(
          "the kernel %s; make says:%n%s%nAll of it is in %s"
              .formatted(
                  trouble, lines.isEmpty() ? result.tail(15) : String.join("\n", lines), log));
    }
  }

  private Command make(String... words) {
    // Fixed names, count and time, so that the same sources give the same bytes; and no MAKEFLAGS,
    // should we run below another make. Its Makefile takes LC_ALL away, which tells the compiler's
    // language.
    return Command.of("make")
        .plus(words)
        .plus(config.variables().toArray(String[]::new))
        .in(tree())
        .log(log)
        .with("MAKEFLAGS", "")
        .with("LOCALVERSION", "")
        .with("LANG", "C")
        .with("LC_CTYPE", "C")
        .with("KBUILD_BUILD_TIMESTAMP", "2020-01-01")
        .with("KBUILD_BUILD_VERSION", "1")
        .with("KBUILD_BUILD_USER", "vfiocheck")
        .with("KBUILD_BUILD_HOST", "vfiocheck");
  }
}
