/** Results and counterexamples as KTAP, the kernel's test anything protocol. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.ktap;
