/** What a run found: properties, steps, counterexamples, verdicts and coverage. Plain values. */
@org.jspecify.annotations.NullMarked
package org.vfiocheck.model.trace;
