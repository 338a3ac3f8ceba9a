package org.vfiocheck.reports.c;

import org.vfiocheck.model.outcome.Errno;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.reports.finding.Plain;

/** Values and foreign text as C. */
final class CText {
  private static final int COMMENT_LENGTH = 1000;

  private CText() {}

  /** An outcome as the helpers number them: a value, minus an errno, or a constant's name. */
  static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Value value when value.value() >= 0 && value.value() < 10 ->
          Long.toString(value.value());
      case Outcome.Value value -> "0x" + Long.toHexString(value.value());
      case Outcome.Refused refused -> "-" + errno(refused);
      case Outcome.Fault _ -> "FAULT";
      case Outcome.Blocked _ -> "BLOCKED";
      case Outcome.Skipped _ -> "SKIPPED";
      case Outcome.Lost _ -> "LOST";
    };
  }

  private static String errno(Outcome.Refused refused) {
    for (Errno errno : Errno.values()) {
      if (errno.number() == refused.errno()) {
        return errno.name();
      }
    }
    return Integer.toString(refused.errno());
  }

  /**
   * Foreign text that can stand inside a comment: on one line, with no end or start of one, and
   * without trigraphs, which -Wall warns of.
   */
  static String comment(String text) {
    return Plain.line(text, COMMENT_LENGTH)
        .replace("*/", "* /")
        .replace("/*", "/ *")
        .replaceAll("\\?{2,}", "?")
        .strip();
  }
}
