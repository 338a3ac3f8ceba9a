/** The kernel's own tests of VFIO, run in a guest. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.lab.selftests;
