package org.vfiocheck.harness.agent;

import org.vfiocheck.model.outcome.Errno;

/** The errnos that the agent itself acts upon, as numbers. */
final class Errnos {
  static final int EAGAIN = Errno.EAGAIN.number();
  static final int EBADF = Errno.EBADF.number();
  static final int EBADFD = Errno.EBADFD.number();
  static final int EBUSY = Errno.EBUSY.number();
  static final int EFAULT = Errno.EFAULT.number();
  static final int EINTR = Errno.EINTR.number();
  static final int EINVAL = Errno.EINVAL.number();
  static final int ENODEV = Errno.ENODEV.number();
  static final int ENOENT = Errno.ENOENT.number();
  static final int EPIPE = 32;

  private Errnos() {}

  /** An errno by its C name, {@code EINVAL} for instance. */
  static String name(long number) {
    for (Errno errno : Errno.values()) {
      if (errno.number() == number) {
        return errno.name();
      }
    }
    return "errno " + number;
  }
}
