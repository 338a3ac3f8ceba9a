/**
 * The C edge: the system calls and uAPI structures that the agent needs, and nothing above them.
 *
 * <p>The only package that imports {@code java.lang.foreign}. C constants keep their C names and
 * live here only; {@link org.vfiocheck.harness.ffi.UapiTable} lists every one of them, so that a
 * test can compare it with what a C compiler reads from the headers of the kernel under test.
 *
 * <p>The guest agent loads this package, so it depends on {@code java.base} alone.
 */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.ffi;
