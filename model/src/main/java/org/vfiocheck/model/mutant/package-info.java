/** Faults planted in a kernel on purpose, and what became of them. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.model.mutant;
