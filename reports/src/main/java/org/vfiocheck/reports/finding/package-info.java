/** What a finding means, in words that every format shares. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.reports.finding;
