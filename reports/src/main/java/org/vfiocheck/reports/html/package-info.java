/** Counterexamples, results and histories as one HTML file each, which needs nothing else. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.html;
