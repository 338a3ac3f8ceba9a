package org.vfiocheck.harness.lab.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vfiocheck.model.outcome.Outcome.Cause;

/** What a guest wrote to its console, and what that says about its end. */
final class Console {
  static final String INIT = "vfiocheck: init";
  static final String AGENT_ENDED = "vfiocheck: agent ended";

  private static final int LINES_TOLD = 120;
  private static final String PANIC = "Kernel panic";

  /** How the kernel's lines begin that mean the calling process does not go on. */
  private static final Pattern OOPS =
      Pattern.compile(
          "Oops: |Oops\\b.*#|BUG: (unable|kernel|Bad|workqueue|KASAN)|kernel BUG at"
              + "|general protection fault|stack segment|divide error: ");

  private static final Pattern FIRST =
      Pattern.compile(OOPS.pattern() + "|" + PANIC + "|BUG:|WARNING: ");

  private final Path file;

  Console(Path file) {
    this.file = file;
  }

  /** All that was written so far. */
  List<String> lines() {
    try {
      return Files.exists(file)
          ? new String(Files.readAllBytes(file), UTF_8).lines().map(String::stripTrailing).toList()
          : List.of();
    } catch (IOException e) {
      return List.of("(the console's log cannot be read: " + e.getMessage() + ")");
    }
  }

  boolean shows(String text) {
    return lines().stream().anyMatch(line -> line.contains(text));
  }

  /** What the console says that the guest died of; empty when it says nothing of the kind. */
  Optional<Cause> cause() {
    return cause(lines());
  }

  static Optional<Cause> cause(List<String> lines) {
    if (lines.stream().anyMatch(line -> line.contains(PANIC))) {
      return Optional.of(Cause.PANIC);
    }
    if (isOops(lines)) {
      return Optional.of(Cause.OOPS);
    }
    return lines.stream().anyMatch(line -> line.contains(AGENT_ENDED))
        ? Optional.of(Cause.AGENT)
        : Optional.empty();
  }

  /** Whether some of these lines report an Oops. */
  static boolean isOops(List<String> lines) {
    return lines.stream().anyMatch(line -> OOPS.matcher(line).find());
  }

  /** The lines from the first bad one on; where there is none, the last few. */
  static List<String> relevant(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (FIRST.matcher(lines.get(i)).find()) {
        return lines.subList(i, Math.min(lines.size(), i + LINES_TOLD));
      }
    }
    return lines.subList(Math.max(0, lines.size() - 20), lines.size());
  }
}
