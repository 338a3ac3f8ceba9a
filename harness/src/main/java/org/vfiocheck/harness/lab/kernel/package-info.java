/** Kernel sources, and how they become a bzImage that can be tested. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.lab.kernel;
