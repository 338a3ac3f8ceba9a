package org.vfiocheck.model.scxml;

/**
 * Something is wrong with a chart's document; the message names the line, the thing and the mend.
 */
public final class DocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DocumentException(String message) {
    super(message);
  }

  DocumentException(int line, String message) {
    super("line " + line + ": " + message);
  }

  DocumentException(String message, Throwable cause) {
    super(message, cause);
  }
}
