package org.vfiocheck.model.outcome;

import java.util.Locale;

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
    /** The call did not return within its time limit, and the kernel does not say why. */
    HANG,
    /** The same, and the kernel reports a task that does not wake up (khungtaskd). */
    HUNG_TASK,
    /** The same, and the kernel reports a processor that schedules no more (watchdog). */
    SOFT_LOCKUP,
    /** The same, and the kernel reports that RCU waits for a processor or a task. */
    RCU_STALL,
    /** The kernel ran out of memory, and killed the calling process or gave up. */
    OUT_OF_MEMORY,
    /** The emulator ended, for a reason of its own or because somebody ended it. */
    EMULATOR,
    /** The agent in the guest ended although the kernel reported nothing. */
    AGENT
  }

  default boolean isSuccess() {
    return this instanceof Value;
  }
}
