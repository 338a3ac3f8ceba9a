/**
 * An in-memory VFIO device in the shape of the kernel's own data, written from the sources of Linux
 * 6.12 and 7.3, which agree on everything the alphabet can tell.
 *
 * <p>One class per kernel structure, one method per kernel function; the Javadoc of each names the
 * file and function it follows. Locks, memory and other threads are left out: one caller performs
 * one action after another. What vfio-pci and the device itself answer is that of QEMU's {@code
 * edu}.
 *
 * <p>This package never reads a chart: a twin computed from its specification agrees vacuously.
 */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.twin;
