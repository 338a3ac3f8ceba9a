/** Traces and results as JSON, written and read. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.json;
