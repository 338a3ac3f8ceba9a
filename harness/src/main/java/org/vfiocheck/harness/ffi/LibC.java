package org.vfiocheck.harness.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * The C library's functions as method handles. Each takes the segment that errno is captured to
 * before its own arguments.
 *
 * <p>None is linked as {@code critical}: all of them can block. Functions of one shape share one
 * descriptor, because the linker spins some fifteen classes for each shape, which takes 0.1 to 0.3
 * s in an emulated guest.
 */
final class LibC {
  private static final Linker LINKER = Linker.nativeLinker();

  static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  static final long ERRNO = CAPTURE.byteOffset(PathElement.groupElement("errno"));

  private static final FunctionDescriptor AT_OFFSET =
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
  private static final FunctionDescriptor STREAM =
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);

  /** {@code int open(const char *path, int flags, ...)}: variadic from the mode on. */
  static final MethodHandle OPEN =
      link("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), variadicFrom(2));

  /** {@code int ioctl(int fd, unsigned long request, ...)}: variadic from the argument on. */
  static final MethodHandle IOCTL =
      link("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), variadicFrom(2));

  /**
   * {@code long syscall(long number, ...)}: everything but the number is variadic. It stands for
   * the calls that are made rarely, so that they need no shapes of their own.
   */
  static final MethodHandle SYSCALL =
      link(
          "syscall",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
          variadicFrom(1));

  static final MethodHandle CLOSE = link("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  static final MethodHandle PREAD = link("pread", AT_OFFSET);
  static final MethodHandle PWRITE = link("pwrite", AT_OFFSET);
  static final MethodHandle READ = link("read", STREAM);
  static final MethodHandle WRITE = link("write", STREAM);

  private LibC() {}

  private static Linker.Option variadicFrom(int place) {
    return Linker.Option.firstVariadicArg(place);
  }

  private static MethodHandle link(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    MemorySegment symbol = LINKER.defaultLookup().findOrThrow(name);
    Linker.Option[] all = new Linker.Option[options.length + 1];
    all[0] = Linker.Option.captureCallState("errno");
    System.arraycopy(options, 0, all, 1, options.length);
    return LINKER.downcallHandle(symbol, descriptor, all);
  }
}
