package org.vfiocheck.harness.agent;

/**
 * What {@code /proc/.../stat} says of a thread (proc_pid_stat(5)).
 *
 * @param state one letter: {@code R} for one that runs or could
 * @param userTicks the time that it has run in user mode, in hundredths of a second
 * @param kernelTicks the same in the kernel
 * @param processor the one that it ran on last
 */
record ThreadStat(char state, long userTicks, long kernelTicks, int processor) {
  /** The number of the field behind the thread's name, which may hold blanks and brackets. */
  private static final int STATE = 3;

  private static final int UTIME = 14;
  private static final int STIME = 15;
  private static final int PROCESSOR = 39;

  static ThreadStat parse(String line) {
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return new ThreadStat(
        fields[0].charAt(0),
        Long.parseLong(fields[UTIME - STATE]),
        Long.parseLong(fields[STIME - STATE]),
        Integer.parseInt(fields[PROCESSOR - STATE]));
  }

  boolean isAsleep() {
    return state != 'R';
  }

  /** Where it ran since an earlier look, for a reader. */
  String since(ThreadStat earlier) {
    return "it ran %d ms in user mode and %d ms in the kernel, last on processor %d"
        .formatted(
            (userTicks - earlier.userTicks) * 10,
            (kernelTicks - earlier.kernelTicks) * 10,
            processor);
  }
}
