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
    try {
      int result = (int) LibC.OPEN.invokeExact(capture, path.segment(), flags, 0);
      return result == -1 ? -capture.get(JAVA_INT, LibC.ERRNO) : result;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** Whether a path can be resolved, of whatever kind the file is. */
  public boolean exists(Memory path) {
    int fd = open(path, Posix.O_PATH | Posix.O_CLOEXEC);
    return fd >= 0 && close(fd) >= 0;
  }

  public int close(int fd) {
    try {
      int result = (int) LibC.CLOSE.invokeExact(capture, fd);
      return result == -1 ? -capture.get(JAVA_INT, LibC.ERRNO) : result;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /**
   * Another descriptor of the same file, the lowest that is free, closed on exec as ours all are.
   */
  public int duplicate(int fd) {
    return (int)
        syscall(Posix.SYS_fcntl, MemorySegment.ofAddress(fd), Posix.F_DUPFD_CLOEXEC, 0, 0, 0, 0);
  }

  public int ioctl(int fd, long request, Memory argument) {
    return ioctl(fd, request, argument.segment());
  }

  int ioctl(int fd, long request, MemorySegment argument) {
    try {
      int result = (int) LibC.IOCTL.invokeExact(capture, fd, request, argument);
      return result == -1 ? -capture.get(JAVA_INT, LibC.ERRNO) : result;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  public long read(int fd, Memory into, long count) {
    checkFits(into, count);
    try {
      long result = (long) LibC.READ.invokeExact(capture, fd, into.segment(), count);
      return result == -1 ? -capture.get(JAVA_INT, LibC.ERRNO) : result;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  public long write(int fd, Memory from, long count) {
    checkFits(from, count);
    return write(fd, from.segment(), count);
  }

  /**
   * {@code write} of bytes that this process must not load itself: the kernel touches them, and a
   * fault there is EFAULT here.
   */
  public long writeMapped(int fd, long address, long count) {
    return write(fd, MemorySegment.ofAddress(address), count);
  }

  private long write(int fd, MemorySegment from, long count) {
    try {
      long result = (long) LibC.WRITE.invokeExact(capture, fd, from, count);
      return result == -1 ? -capture.get(JAVA_INT, LibC.ERRNO) : result;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  public long pread(int fd, Memory into, long count, long offset) {
    checkFits(into, count);
    try {
      long result = (long) LibC.PREAD.invokeExact(capture, fd, into.segment(), count, offset);
      return result == -1 ? -capture.get(JAVA_INT, LibC.ERRNO) : result;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  public long pwrite(int fd, Memory from, long count, long offset) {
    checkFits(from, count);
    try {
      long result = (long) LibC.PWRITE.invokeExact(capture, fd, from.segment(), count, offset);
      return result == -1 ? -capture.get(JAVA_INT, LibC.ERRNO) : result;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** Maps where the kernel likes; answers the address, which is never negative, or minus errno. */
  public long mmap(long length, int protection, int flags, int fd, long offset) {
    return syscall(Posix.SYS_mmap, MemorySegment.NULL, length, protection, flags, fd, offset);
  }

  public int munmap(long address, long length) {
    return (int) syscall(Posix.SYS_munmap, MemorySegment.ofAddress(address), length, 0, 0, 0, 0);
  }

  public int mprotect(Memory pages, int protection) {
    return (int) syscall(Posix.SYS_mprotect, pages.segment(), pages.size(), protection, 0, 0, 0);
  }

  /**
   * {@code pipe2}.
   *
   * @param ends takes the reading end and the writing end
   */
  public int pipe2(int[] ends, int flags) {
    int result = (int) syscall(Posix.SYS_pipe2, pair, flags, 0, 0, 0, 0);
    if (result >= 0) {
      ends[0] = pair.get(JAVA_INT, 0);
      ends[1] = pair.get(JAVA_INT, Integer.BYTES);
    }
    return result;
  }

  /**
   * {@code eventfd}; its first argument, which {@link #syscall} types as an address, is a number.
   */
  public int eventfd(int initial, int flags) {
    return (int) syscall(Posix.SYS_eventfd2, MemorySegment.ofAddress(initial), flags, 0, 0, 0, 0);
  }

  /**
   * Makes the calling thread another user to the file system.
   *
   * @return the user before, also when the kernel did not change it
   */
  public int setfsuid(int user) {
    return (int) syscall(Posix.SYS_setfsuid, MemorySegment.ofAddress(user), 0, 0, 0, 0, 0);
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
            MemorySegment.ofAddress(address),
            Posix.FUTEX_CMP_REQUEUE_PRIVATE,
            0,
            0,
            pair.address(),
            expected);
  }

  private long syscall(
      long number,
      MemorySegment first,
      long second,
      long third,
      long fourth,
      long fifth,
      long sixth) {
    try {
      long result =
          (long)
              LibC.SYSCALL.invokeExact(capture, number, first, second, third, fourth, fifth, sixth);
      return result == -1 ? -capture.get(JAVA_INT, LibC.ERRNO) : result;
    } catch (Throwable e) {
      throw broken(e);
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

  private static IllegalStateException broken(Throwable e) {
    return new IllegalStateException("a downcall could not be made", e);
  }
}
