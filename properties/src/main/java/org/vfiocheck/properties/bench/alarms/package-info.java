/** Runs on kernels that are known to be good: whatever they report is a false alarm. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.properties.bench.alarms;
