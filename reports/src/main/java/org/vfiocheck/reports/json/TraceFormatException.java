package org.vfiocheck.reports.json;

/**
 * A file is no trace or machine that this version can read. The message names the file and the
 * mend.
 */
public final class TraceFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TraceFormatException(String message) {
    super(message);
  }

  public TraceFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
