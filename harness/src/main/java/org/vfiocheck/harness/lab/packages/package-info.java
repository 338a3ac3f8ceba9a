/** Debian packages: the tools the lab needs, and kernel sources. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.lab.packages;
