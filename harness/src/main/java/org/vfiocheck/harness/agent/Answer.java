package org.vfiocheck.harness.agent;

import java.io.IOException;
import org.vfiocheck.harness.protocol.GuestWriter;

/**
 * An outcome as a number, so that performing an action makes no object: a value is itself, a
 * refusal is minus the errno, and the outcomes that carry nothing are numbers that neither can be.
 */
final class Answer {
  static final long SKIPPED = Long.MIN_VALUE;
  static final long BLOCKED = Long.MIN_VALUE + 1;
  static final long FAULT = Long.MIN_VALUE + 2;

  private Answer() {}

  /** The outcome of a call whose success tells nothing: its descriptor or count is not reported. */
  static long okOrErrno(long result) {
    return result < 0 ? result : 0;
  }

  static void write(long answer, GuestWriter out) throws IOException {
    if (answer == SKIPPED) {
      out.skipped();
    } else if (answer == BLOCKED) {
      out.blocked();
    } else if (answer == FAULT) {
      out.fault();
    } else if (answer < 0) {
      out.refused((int) -answer);
    } else {
      out.value(answer);
    }
  }
}
