/** Statecharts laid out in the plane, one drawing for each parallel region. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.statechart;
