package org.vfiocheck.model.outcome;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one action came to. Two outcomes are equal when a user program could not tell them apart.
 *
 * <p>The text forms, which charts, traces and reports share: {@code ok}, {@code ok(0x10000ed)},
 * {@code EINVAL}, {@code fault}, {@code blocked}, {@code skipped}, {@code lost(panic)}.
 */
public sealed interface Outcome {

  /** The call succeeded with this value: 0, or what was read or reported. */
  record Value(long value) implements Outcome {
    @Override
    public String toString() {
      return value == 0 ? "ok" : "ok(0x" + Long.toHexString(value) + ")";
    }
  }

  /** The kernel refused the call with this error number. */
  record Refused(int errno) implements Outcome {
    @Override
    public String toString() {
      return Errno.nameOf(errno);
    }
  }

  /** Touching a mapping raised SIGBUS. */
  record Fault() implements Outcome {
    @Override
    public String toString() {
      return "fault";
    }
  }

  /** The call waits for something that only another action can bring, as an unregister does. */
  record Blocked() implements Outcome {
    @Override
    public String toString() {
      return "blocked";
    }
  }

  /** The action was not performed: its slot was taken, or there was nothing for it to act on. */
  record Skipped() implements Outcome {
    @Override
    public String toString() {
      return "skipped";
    }
  }

  /** No answer came. Never a pass. */
  record Lost(Cause cause) implements Outcome {
    @Override
    public String toString() {
      return "lost(" + cause.name().toLowerCase(Locale.ROOT) + ")";
    }
  }

  /** Why an answer never came. */
  enum Cause {
    /** The kernel killed the calling process: an Oops or BUG in its context. */
    OOPS,
    /** The kernel panicked. */
    PANIC,
    /** The call did not return within its time limit. */
    HANG,
    /** The emulator ended, for a reason of its own or because somebody ended it. */
    EMULATOR,
    /** The agent in the guest ended although the kernel reported nothing. */
    AGENT
  }

  Outcome OK = new Value(0);
  Outcome SKIPPED = new Skipped();
  Outcome BLOCKED = new Blocked();
  Outcome FAULT = new Fault();

  static Outcome value(long value) {
    return value == 0 ? OK : new Value(value);
  }

  static Outcome refused(Errno errno) {
    return new Refused(errno.number());
  }

  default boolean isSuccess() {
    return this instanceof Value;
  }

  /**
   * Reads an outcome as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException when the text is no outcome
   */
  static Outcome parse(String text) {
    return switch (text) {
      case "ok" -> OK;
      case "fault" -> FAULT;
      case "blocked" -> BLOCKED;
      case "skipped" -> SKIPPED;
      default -> OutcomeForms.parse(text);
    };
  }

  /** The outcomes that carry something. */
  final class OutcomeForms {
    private static final Pattern VALUE = Pattern.compile("ok\\((0x)?([0-9a-fA-F]{1,16})\\)");
    private static final Pattern LOST = Pattern.compile("lost\\((\\w+)\\)");
    private static final Pattern NUMBER = Pattern.compile("errno (\\d{1,9})");

    private OutcomeForms() {}

    private static Outcome parse(String text) {
      Matcher value = VALUE.matcher(text);
      if (value.matches()) {
        return value(Long.parseUnsignedLong(value.group(2), value.group(1) == null ? 10 : 16));
      }
      Matcher number = NUMBER.matcher(text);
      if (number.matches()) {
        return new Refused(Integer.parseInt(number.group(1)));
      }
      try {
        Matcher lost = LOST.matcher(text);
        return lost.matches()
            ? new Lost(Cause.valueOf(lost.group(1).toUpperCase(Locale.ROOT)))
            : refused(Errno.valueOf(text));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "'" + text + "' is no outcome: use ok, ok(0x2a), an errno name, fault, blocked,"
                + " skipped or lost(panic)",
            e);
      }
    }
  }
}
