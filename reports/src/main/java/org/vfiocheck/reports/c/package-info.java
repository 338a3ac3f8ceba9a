/** Counterexamples as C programs that perform the sequence. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.c;
