package org.vfiocheck.properties.patch;

import org.vfiocheck.harness.sut.LabException;

/** The kernel without the patch is no kernel to compare with. */
final class BaseException extends LabException {
  private static final long serialVersionUID = 1L;

  BaseException(LabException cause) {
    super("the kernel without the patch cannot be used: " + cause.getMessage(), cause);
  }
}
