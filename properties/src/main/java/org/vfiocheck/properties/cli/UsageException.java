package org.vfiocheck.properties.cli;

/** The user asked for something that cannot be. The message names the thing and the mend. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
