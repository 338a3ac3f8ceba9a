/** Coverage as lcov's tracefiles. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.lcov;
