/**
 * Charts: what is expected of every action in every configuration. What the rest of vfiocheck sees
 * of them, free of SCXML's and Commons' types.
 */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.model.chart;
