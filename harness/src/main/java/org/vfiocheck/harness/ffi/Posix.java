package org.vfiocheck.harness.ffi;

/**
 * Constants of the C library and of Linux that are not VFIO's, with their C names, for x86-64.
 * {@link UapiTable} has them compared with the headers.
 */
public final class Posix {
  public static final int O_RDONLY = 0;
  public static final int O_WRONLY = 1;
  public static final int O_RDWR = 2;
  public static final int O_NONBLOCK = 04000;
  public static final int O_CLOEXEC = 02000000;
  public static final int O_PATH = 010000000;

  public static final int PROT_NONE = 0;
  public static final int PROT_READ = 1;
  public static final int PROT_WRITE = 2;
  public static final int MAP_SHARED = 1;
  public static final int MAP_PRIVATE = 2;
  public static final int MAP_ANONYMOUS = 0x20;

  public static final int EFD_CLOEXEC = 02000000;
  public static final int EFD_NONBLOCK = 04000;

  static final long SYS_read = 0;
  static final long SYS_write = 1;
  static final long SYS_open = 2;
  static final long SYS_close = 3;
  static final long SYS_mmap = 9;
  static final long SYS_mprotect = 10;
  static final long SYS_munmap = 11;
  static final long SYS_ioctl = 16;
  static final long SYS_pread64 = 17;
  static final long SYS_pwrite64 = 18;
  static final long SYS_fcntl = 72;
  static final long SYS_setfsuid = 122;
  static final long SYS_futex = 202;
  static final long SYS_eventfd2 = 290;
  static final long SYS_pipe2 = 293;

  static final long F_DUPFD_CLOEXEC = 1030;

  static final int FUTEX_CMP_REQUEUE_PRIVATE = 4 | 128;

  private Posix() {}
}
