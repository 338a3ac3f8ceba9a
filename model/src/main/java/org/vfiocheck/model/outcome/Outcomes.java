package org.vfiocheck.model.outcome;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outcomes that carry nothing, and the ways to make one that does. */
public final class Outcomes {
  public static final Outcome OK = new Outcome.Value(0);
  public static final Outcome SKIPPED = new Outcome.Skipped();
  public static final Outcome BLOCKED = new Outcome.Blocked();
  public static final Outcome FAULT = new Outcome.Fault();

  private static final Pattern VALUE = Pattern.compile("ok\\((0x)?([0-9a-fA-F]{1,16})\\)");
  private static final Pattern LOST = Pattern.compile("lost\\((\\w+)\\)");
  private static final Pattern NUMBER = Pattern.compile("errno (\\d{1,9})");

  private Outcomes() {}

  public static Outcome value(long value) {
    return value == 0 ? OK : new Outcome.Value(value);
  }

  public static Outcome refused(Errno errno) {
    return new Outcome.Refused(errno.number());
  }

  public static Outcome lost(Outcome.Cause cause) {
    return new Outcome.Lost(cause);
  }

  /**
   * Reads an outcome as its {@code toString} writes it.
   *
   * @throws IllegalArgumentException when the text is no outcome
   */
  public static Outcome parse(String text) {
    return switch (text) {
      case "ok" -> OK;
      case "fault" -> FAULT;
      case "blocked" -> BLOCKED;
      case "skipped" -> SKIPPED;
      default -> parseCarrying(text);
    };
  }

  private static Outcome parseCarrying(String text) {
    Matcher value = VALUE.matcher(text);
    if (value.matches()) {
      return value(Long.parseUnsignedLong(value.group(2), value.group(1) == null ? 10 : 16));
    }
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return new Outcome.Refused(Integer.parseInt(number.group(1)));
    }
    try {
      Matcher lost = LOST.matcher(text);
      return lost.matches()
          ? lost(Outcome.Cause.valueOf(lost.group(1).toUpperCase(Locale.ROOT)))
          : refused(Errno.valueOf(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no outcome: use ok, ok(0x2a), an errno name, fault, blocked, skipped or"
              + " lost(panic)",
          e);
    }
  }
}
