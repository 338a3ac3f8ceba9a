package org.vfiocheck.harness.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The system calls, shaped as in C, for one thread. Every method answers as the kernel itself does:
 * the call's value, or minus the errno. Nothing is retried, EINTR is an answer like any other.
 *
 * <p>errno and small results go to a segment that is allocated once, not to an arena of each call:
 * the agent makes some ten thousand calls a second on one thread in an emulated guest, where an
 * arena costs as much as the call. The arena is confined, so that a second thread which borrows
 * this object fails at once and cannot see the wrong errno.
 */
public final class Linux implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment capture = arena.allocate(LibC.CAPTURE);
  private final MemorySegment pair = arena.allocate(JAVA_INT, 2);

  /** {@code open} without a mode: it never creates a file. */
  public int open(Memory path, int flags) {
    return (int) syscall(Posix.SYS_open, path.address(), flags, 0);
  }

  /** Whether a path can be resolved, of whatever kind the file is. */
  public boolean exists(Memory path) {
    int fd = open(path, Posix.O_PATH | Posix.O_CLOEXEC);
    return fd >= 0 && close(fd) >= 0;
  }

  public int close(int fd) {
    return (int) syscall(Posix.SYS_close, fd, 0, 0);
  }

  /**
   * Another descriptor of the same file, the lowest that is free, closed on exec as ours all are.
   */
  public int duplicate(int fd) {
    return (int) syscall(Posix.SYS_fcntl, fd, Posix.F_DUPFD_CLOEXEC, 0);
  }

  public int ioctl(int fd, long request, Memory argument) {
    return ioctl(fd, request, argument.address());
  }

  /**
   * {@code ioctl}.
   *
   * @param argument a number, or the address of what lives as long as the process
   */
  int ioctl(int fd, long request, long argument) {
    return (int) syscall(Posix.SYS_ioctl, fd, request, argument);
  }

  public long read(int fd, Memory into, long count) {
    checkFits(into, count);
    return syscall(Posix.SYS_read, fd, into.address(), count);
  }

  public long write(int fd, Memory from, long count) {
    checkFits(from, count);
    return syscall(Posix.SYS_write, fd, from.address(), count);
  }

  /**
   * {@code write} of bytes that this process must not load itself: the kernel touches them, and a
   * fault there is EFAULT here.
   */
  public long writeMapped(int fd, long address, long count) {
    return syscall(Posix.SYS_write, fd, address, count);
  }

  public long pread(int fd, Memory into, long count, long offset) {
    checkFits(into, count);
    return syscall(Posix.SYS_pread64, fd, into.address(), count, offset, 0, 0);
  }

  public long pwrite(int fd, Memory from, long count, long offset) {
    checkFits(from, count);
    return syscall(Posix.SYS_pwrite64, fd, from.address(), count, offset, 0, 0);
  }

  /** Maps where the kernel likes; answers the address, which is never negative, or minus errno. */
  public long mmap(long length, int protection, int flags, int fd, long offset) {
    return syscall(Posix.SYS_mmap, 0, length, protection, flags, fd, offset);
  }

  public int munmap(long address, long length) {
    return (int) syscall(Posix.SYS_munmap, address, length, 0);
  }

  public int mprotect(Memory pages, int protection) {
    return (int) syscall(Posix.SYS_mprotect, pages.address(), pages.size(), protection);
  }

  /**
   * {@code pipe2}.
   *
   * @param ends takes the reading end and the writing end
   */
  public int pipe2(int[] ends, int flags) {
    int result = (int) syscall(Posix.SYS_pipe2, pair.address(), flags, 0);
    if (result >= 0) {
      ends[0] = pair.get(JAVA_INT, 0);
      ends[1] = pair.get(JAVA_INT, Integer.BYTES);
    }
    return result;
  }

  public int eventfd(int initial, int flags) {
    return (int) syscall(Posix.SYS_eventfd2, initial, flags, 0);
  }

  /**
   * Makes the calling thread another user to the file system.
   *
   * @return the user before, also when the kernel did not change it
   */
  public int setfsuid(int user) {
    return (int) syscall(Posix.SYS_setfsuid, user, 0, 0);
  }

  /**
   * Compares the 32-bit word at an address with an expected one, by a futex call that requeues
   * nobody. It is the kernel that loads the word, with one 32-bit access, so that a fault is EFAULT
   * and a device that only knows 32-bit accesses answers.
   *
   * @return 0 when the word is as expected, minus EAGAIN when it is another, minus EFAULT
   */
  public int compareWord(long address, int expected) {
    return (int)
        syscall(
            Posix.SYS_futex,
            address,
            Posix.FUTEX_CMP_REQUEUE_PRIVATE,
            0,
            0,
            pair.address(),
            expected);
  }

  private long syscall(long number, long first, long second, long third) {
    return syscall(number, first, second, third, 0, 0, 0);
  }

  private long syscall(
      long number, long first, long second, long third, long fourth, long fifth, long sixth) {
    try {
      long result =
          (long)
              LibC.SYSCALL.invokeExact(capture, number, first, second, third, fourth, fifth, sixth);
      return result == -1 ? -capture.get(JAVA_INT, LibC.ERRNO) : result;
    } catch (Throwable e) {
      throw new IllegalStateException("a downcall could not be made", e);
    }
  }

  /**
   * Readable and writeable pages of this process's own, zeroed, on a page boundary.
   *
   * @throws IllegalStateException when the kernel gives none
   */
  public Memory pages(long bytes) {
    long address =
        mmap(
            bytes,
            Posix.PROT_READ | Posix.PROT_WRITE,
            Posix.MAP_PRIVATE | Posix.MAP_ANONYMOUS,
            -1,
            0);
    if (address < 0) {
      throw new IllegalStateException("mmap of " + bytes + " bytes failed: errno " + -address);
    }
    return Memory.at(address, bytes);
  }

  /**
   * A file's first bytes, shared with whoever else has them mapped.
   *
   * @throws IllegalStateException when they cannot be mapped
   */
  public Memory shared(int fd, long bytes) {
    long address = mmap(bytes, Posix.PROT_READ | Posix.PROT_WRITE, Posix.MAP_SHARED, fd, 0);
    if (address < 0) {
      throw new IllegalStateException("mmap of a file failed: errno " + -address);
    }
    return Memory.at(address, bytes);
  }

  /** Frees what this object holds; the thread that made it must call. */
  @Override
  public void close() {
    arena.close();
  }

  private static void checkFits(Memory memory, long count) {
    if (count < 0 || count > memory.size()) {
      throw new IllegalArgumentException(count + " bytes of " + memory.size());
    }
  }
}
