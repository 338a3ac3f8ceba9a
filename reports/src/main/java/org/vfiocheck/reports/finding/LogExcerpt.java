package org.vfiocheck.reports.finding;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of a kernel log that says what happened: all of a short one; of a long one, without what
 * the processor's registers held, the lines from the first sign of trouble on.
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

  /**
   * Registers, page table entries and machine code (arch/x86/kernel/process_64.c __show_regs,
   * arch/x86/mm/fault.c dump_pagetable, arch/x86/kernel/dumpstack.c show_opcodes), and the guest's
   * way down after it.
   */
  private static final Pattern DUMP =
      Pattern.compile(
          "(\\[ *\\d+\\.\\d+] )?"
              + "((R[A-D]X|R[SD]I|R[SB]P|R\\d\\d|[C-G]S|CR\\d|DR\\d|PKRU|Code|Modules linked in):"
              + "|PGD |sysrq: Power|ACPI: PM|reboot: |vfiocheck: agent ended)");

  private LogExcerpt() {}

  /** At most 23 lines of bounded length; what was left out is counted in lines of its own. */
  public static ImmutableList<String> of(List<String> log) {
    if (log.size() <= LINES) {
      return clean(log);
    }
    List<String> told = log.stream().filter(line -> !DUMP.matcher(line).lookingAt()).toList();
    int start = Math.clamp(firstTrouble(told) - LEAD, 0, Math.max(0, told.size() - LINES));
    int end = Math.min(told.size(), start + LINES);
    ImmutableList.Builder<String> excerpt = ImmutableList.builder();
    if (start > 0) {
      excerpt.add("[... " + start + " lines before]");
    }
    excerpt.addAll(clean(told.subList(start, end)));
    if (end < told.size()) {
      excerpt.add("[... " + (told.size() - end) + " lines more]");
    }
    if (told.size() < log.size()) {
      excerpt.add("[" + (log.size() - told.size()) + " lines of registers and the like left out]");
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
