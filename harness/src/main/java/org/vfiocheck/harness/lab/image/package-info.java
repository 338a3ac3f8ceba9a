/** The guest's file system: one initramfs with a shell, a Java runtime and the agent. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.lab.image;
