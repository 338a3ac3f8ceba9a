/** Benchmarks: what {@code ./vfiocheck bench} measures, and {@code docs/performance.md} records. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.properties.bench;
