package org.vfiocheck.model.outcome;

/**
 * The error numbers a VFIO call can end in, as {@code include/uapi/asm-generic/errno*.h} numbers
 * them.
 */
public enum Errno {
  EPERM(1),
  ENOENT(2),
  EINTR(4),
  EIO(5),
  ENXIO(6),
  E2BIG(7),
  EBADF(9),
  EAGAIN(11),
  ENOMEM(12),
  EACCES(13),
  EFAULT(14),
  EBUSY(16),
  EEXIST(17),
  ENODEV(19),
  EINVAL(22),
  EMFILE(24),
  ENOTTY(25),
  ENOSPC(28),
  ERANGE(34),
  EDEADLK(35),
  EOVERFLOW(75),
  EBADFD(77),
  EOPNOTSUPP(95),
  EADDRINUSE(98),
  ETIMEDOUT(110);

  private final int number;

  Errno(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The C name of an error number, or {@code errno N} for one that is not listed here. */
  static String nameOf(int number) {
    for (Errno errno : values()) {
      if (errno.number == number) {
        return errno.name();
      }
    }
    return "errno " + number;
  }
}
