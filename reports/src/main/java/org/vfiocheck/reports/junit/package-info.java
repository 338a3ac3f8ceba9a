/** Results and counterexamples as JUnit XML, for CI systems. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.junit;
