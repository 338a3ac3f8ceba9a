package org.vfiocheck.harness.lab.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vfiocheck.harness.agent.Watchdog;
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
          "Oops: |Oops\\b.*#|BUG: (unable|kernel)|kernel BUG at"
              + "|general protection fault|stack segment|divide error: ");

  /** The lines after which the process may go on, and the kernel should not be trusted. */
  private static final Pattern DAMAGE =
      Pattern.compile(OOPS.pattern() + "|BUG: (Bad|workqueue|KASAN)");

  /** mm/oom_kill.c: oom_kill_process and out_of_memory. */
  private static final Pattern MEMORY =
      Pattern.compile("Out of memory: Killed|Kernel panic.*(Out of memory|deadlocked on memory)");

  /** What the kernel's own watchdogs say of what does not go on. */
  private static final ImmutableMap<Pattern, Cause> STALLS =
      ImmutableMap.of(
          // kernel/watchdog.c watchdog_timer_fn
          Pattern.compile("BUG: soft lockup - CPU#"), Cause.SOFT_LOCKUP,
          // kernel/rcu/tree_stall.h, and tree_exp.h for the expedited ones
          Pattern.compile("INFO: rcu\\w* (self-)?detected (expedited )?stalls?"), Cause.RCU_STALL,
          // kernel/hung_task.c check_hung_task
          Pattern.compile("INFO: task .* blocked for more than \\d+ seconds"), Cause.HUNG_TASK);

  private static final Pattern FIRST =
      Pattern.compile(
          DAMAGE.pattern()
              + "|"
              + PANIC
              + "|BUG:|WARNING: |INFO: (task|rcu)|Out of memory|invoked oom-killer|"
              + Watchdog.MARK);

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
    if (lines.stream().anyMatch(line -> MEMORY.matcher(line).find())) {
      return Optional.of(Cause.OUT_OF_MEMORY);
    }
    if (lines.stream().anyMatch(line -> line.contains(PANIC))) {
      return Optional.of(Cause.PANIC);
    }
    if (lines.stream().anyMatch(line -> OOPS.matcher(line).find())) {
      return Optional.of(Cause.OOPS);
    }
    return lines.stream().anyMatch(line -> line.contains(AGENT_ENDED))
        ? Optional.of(Cause.AGENT)
        : Optional.empty();
  }

  /** What a guest hangs in that does not answer any more; empty when its kernel does not say. */
  Optional<Cause> stall() {
    return stall(lines());
  }

  /** What is said first: one processor that hangs makes others complain of it. */
  static Optional<Cause> stall(List<String> lines) {
    return lines.stream()
        .flatMap(
            line ->
                STALLS.entrySet().stream()
                    .filter(stall -> stall.getKey().matcher(line).find())
                    .map(Map.Entry::getValue))
        .findFirst();
  }

  /** Whether some of these lines tell of a kernel that cannot be trusted from then on. */
  static boolean isDamaged(List<String> lines) {
    return lines.stream().anyMatch(line -> DAMAGE.matcher(line).find());
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
