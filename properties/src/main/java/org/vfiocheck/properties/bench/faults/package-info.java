/** Faults of the lab itself, brought about on purpose: what a run makes of them. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.properties.bench.faults;
