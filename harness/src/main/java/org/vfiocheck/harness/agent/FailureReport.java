package org.vfiocheck.harness.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel logs of an allocation that it was made to fail, and the stack out of it.
 *
 * <p>A notice and, with {@code verbose} at 2, a trace of the stack (lib/fault-inject.c fail_dump),
 * whose lines are of the default level, which is that of a warning. It ends where the trace of the
 * caller's own stack does (arch/x86/kernel/dumpstack.c show_trace_log_lvl).
 */
final class FailureReport {
  private static final String BEGINNING = "FAULT_INJECTION: forcing a failure";
  private static final String END = "</TASK>";

  private final List<String> frames = new ArrayList<>();
  private boolean open;

  /** Takes a line of the log if it is part of a report. */
  boolean takes(String message) {
    if (message.startsWith(BEGINNING)) {
      open = true;
      frames.clear();
      return true;
    }
    boolean taken = open;
    if (taken) {
      String frame = frame(message);
      if (!frame.isEmpty()) {
        frames.add(frame);
      }
      open = !message.contains(END);
    }
    return taken;
  }

  /**
   * The function and the place in it, of a line that has one for certain: else it begins with ?.
   */
  private static String frame(String message) {
    String text = message.strip();
    int blank = text.indexOf(' ');
    String word = blank < 0 ? text : text.substring(0, blank);
    int place = word.indexOf("+0x");
    return place > 0 && word.indexOf("/0x", place) > 0 ? word : "";
  }

  /**
   * The functions of the last report, innermost first, from the one on that wanted the memory; and
   * forgets it. Empty when there was none since the last call.
   */
  List<String> takeStack() {
    int first = 0;
    while (first < frames.size() && Allocators.has(frames.get(first))) {
      first++;
    }
    List<String> stack = List.copyOf(frames.subList(first, frames.size()));
    frames.clear();
    open = false;
    return stack;
  }
}
