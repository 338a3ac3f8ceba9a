package org.vfiocheck.harness.lab.kernel;

import org.vfiocheck.harness.sut.LabException;

/** A patch does not apply to the sources it is meant for. */
public final class PatchException extends LabException {
  private static final long serialVersionUID = 1L;

  public PatchException(String message) {
    super(message);
  }
}
