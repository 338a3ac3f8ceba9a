package org.vfiocheck.reports.finding;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of a kernel log that says what happened: all of a short one, and of a long one the lines
 * from the first sign of trouble on.
 */
public final class LogExcerpt {
  private static final int LINES = 20;
  private static final int LINE_LENGTH = 160;
  private static final int LEAD = 2;
  private static final Pattern TROUBLE =
      Pattern.compile(
          "WARNING|BUG|Oops|KASAN|panic|general protection|refcount_t|INFO: task|lockdep"
              + "|cut here|unable to handle",
          Pattern.CASE_INSENSITIVE);

  private LogExcerpt() {}

  /** At most 22 lines of bounded length; what was left out is counted in a line of its own. */
  public static ImmutableList<String> of(List<String> log) {
    if (log.size() <= LINES) {
      return clean(log);
    }
    int start = Math.min(Math.max(0, firstTrouble(log) - LEAD), log.size() - LINES);
    ImmutableList.Builder<String> excerpt = ImmutableList.builder();
    if (start > 0) {
      excerpt.add("[... " + start + " lines before]");
    }
    excerpt.addAll(clean(log.subList(start, start + LINES)));
    int rest = log.size() - start - LINES;
    if (rest > 0) {
      excerpt.add("[... " + rest + " lines more]");
    }
    return excerpt.build();
  }

  /** The last lines are the best guess where no line says what happened. */
  private static int firstTrouble(List<String> log) {
    for (int i = 0; i < log.size(); i++) {
      if (TROUBLE.matcher(Plain.line(log.get(i), LINE_LENGTH)).find()) {
        return i;
      }
    }
    return log.size();
  }

  private static ImmutableList<String> clean(List<String> log) {
    return log.stream()
        .map(line -> Plain.line(line, LINE_LENGTH).stripTrailing())
        .collect(ImmutableList.toImmutableList());
  }
}
