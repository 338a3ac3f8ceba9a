package org.vfiocheck.reports.machine;

/** A machine has too many states for a picture that anybody could read. */
public final class MachineTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MachineTooLargeException(int states, int most) {
    super(
        "a picture of "
            + states
            + " states cannot be read, only one of up to "
            + most
            + ": draw a smaller scope, as in --scope core");
  }
}
