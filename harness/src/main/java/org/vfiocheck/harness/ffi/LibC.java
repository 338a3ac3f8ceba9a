package org.vfiocheck.harness.ffi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.Linker.Option;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * The C library's {@code syscall} as a method handle.
 *
 * <p>Every call is made through this one, and not each through its own function: the linker spins
 * some fifteen classes for each shape of a function, which takes 0.1 to 0.4 s in an emulated guest,
 * and that much of every boot.
 */
final class LibC {
  static final StructLayout CAPTURE = Option.captureStateLayout();
  static final long ERRNO = CAPTURE.byteOffset(PathElement.groupElement("errno"));

  /**
   * {@code long syscall(long number, ...)}, everything but the number being variadic, with the
   * segment that errno is captured to before it. Addresses are numbers to it: what they point to
   * has to live on until it returns. Not linked as {@code critical}: it can block.
   */
  static final MethodHandle SYSCALL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
              FunctionDescriptor.of(
                  JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                  JAVA_LONG),
              Option.firstVariadicArg(1),
              Option.captureCallState("errno"));

  private LibC() {}
}
