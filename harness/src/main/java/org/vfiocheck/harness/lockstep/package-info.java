/** Judges what a system under test did against the chart and the monitors. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.harness.lockstep;
