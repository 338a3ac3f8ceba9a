/** The mutation bench: kernels with faults of our own, and whether the checks find them. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.properties.bench.mutants;
