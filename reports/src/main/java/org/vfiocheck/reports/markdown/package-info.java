/** Results and counterexamples as Markdown, for a job summary. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.markdown;
