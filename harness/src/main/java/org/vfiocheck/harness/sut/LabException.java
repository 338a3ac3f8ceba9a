package org.vfiocheck.harness.sut;

/**
 * The lab failed: a missing package, a build or boot that did not come about, a full disk. Never a
 * verdict about a kernel. The message names the thing and the mend.
 */
public class LabException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
