package org.vfiocheck.harness.lab.kernel;

import org.vfiocheck.harness.sut.LabException;

/**
 * Sources that do not become a kernel: the compiler refuses them, or they lack an option that the
 * lab needs. It says nothing about the lab; the message holds the compiler's lines.
 */
public final class KernelBuildException extends LabException {
  private static final long serialVersionUID = 1L;

  public KernelBuildException(String message) {
    super(message);
  }
}
