/** Machines drawn: as DOT, and as SVG without any program beside the JVM. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.machine;
