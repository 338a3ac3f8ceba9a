/** From the counters that guests report to the lines of the kernel that were executed. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.lab.coverage;
