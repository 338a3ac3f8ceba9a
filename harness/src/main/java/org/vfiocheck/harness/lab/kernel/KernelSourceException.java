package org.vfiocheck.harness.lab.kernel;

/**
 * What the user named as a kernel is none: wrong usage, neither a verdict nor a fault of the lab.
 */
public final class KernelSourceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public KernelSourceException(String message) {
    super(message);
  }
}
