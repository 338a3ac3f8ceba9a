package org.vfiocheck.harness.lab.guest;

import org.vfiocheck.harness.sut.LabException;

/** A kernel did not boot as far as the agent, also when tried again. */
public final class BootException extends LabException {
  private static final long serialVersionUID = 1L;

  public BootException(String message) {
    super(message);
  }
}
