package org.vfiocheck.harness.lab.local;

/** The device that was named cannot be used. The message names it and the mend. */
public final class LocalDeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalDeviceException(String message) {
    super(message);
  }
}
