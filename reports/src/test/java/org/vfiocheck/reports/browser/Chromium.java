package org.vfiocheck.reports.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's Chromium, driven by Playwright's core and checked by axe, both from npm. As root, what
 * is missing is installed; otherwise the test is skipped and says what to install.
 */
final class Chromium {
  private static final Path FOLDER = Path.of("target", "browser");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "check.js");
  private static final int MINUTES = 10;

  /** What the check printed, and its exit status. */
  record Checked(int status, String output) {}

  private final Path program;

  private Chromium(Path program) {
    this.program = program;
  }

  static Chromium find() throws IOException, InterruptedException {
    List<String> missing = new ArrayList<>();
    for (String name : List.of("chromium", "npm")) {
      if (!Files.isExecutable(Path.of("/usr/bin", name))) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      install(missing);
    }
    Files.createDirectories(FOLDER);
    for (String file : FILES) {
      Files.copy(
          Path.of("src", "test", "resources", "browser", file),
          FOLDER.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Checked installed = run(List.of("npm", "ci", "--no-audit", "--no-fund"));
    assumeTrue(
        installed.status() == 0, "npm cannot install playwright-core:\n" + installed.output());
    return new Chromium(Path.of("/usr/bin/chromium"));
  }

  private static void install(List<String> packages) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
    command.addAll(packages);
    assumeTrue(
        System.getProperty("user.name").equals("root")
            && Files.isExecutable(Path.of("/usr/bin/apt-get")),
        "no browser to test with; install it with: " + String.join(" ", command));
    run(List.of("apt-get", "update"));
    Checked installed = run(command);
    assertEquals(0, installed.status(), installed.output());
  }

  /** Checks pages, and leaves screenshots of them. */
  Checked check(List<Path> pages, Path screenshots) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("node", "check.js", program.toString(), screenshots.toAbsolutePath() + ""));
    pages.forEach(page -> command.add(page.toString()));
    return run(command);
  }

  private static Checked run(List<String> command) throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Path output = Files.createTempFile(FOLDER, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new Checked(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
