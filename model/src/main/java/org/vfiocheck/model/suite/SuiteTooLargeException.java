package org.vfiocheck.model.suite;

/** A suite has more actions than were allowed. */
public final class SuiteTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SuiteSize size;
  private final long actions;

  SuiteTooLargeException(SuiteSize size, long actions) {
    super("the suite has more than " + actions + " actions: " + size);
    this.size = size;
    this.actions = actions;
  }

  public SuiteSize size() {
    return size;
  }

  /** A number of actions that the suite has at the least. */
  public long actions() {
    return actions;
  }
}
