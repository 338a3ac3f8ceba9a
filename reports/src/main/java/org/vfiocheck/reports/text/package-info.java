/** Counterexamples and results as plain text. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.text;
