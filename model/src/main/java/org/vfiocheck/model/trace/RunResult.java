package org.vfiocheck.model.trace;

import com.google.common.collect.ImmutableList;

/**
 * What a command found out: the content of the result JSON.
 *
 * @param command the command's name, {@code run} for instance
 * @param sequences how many were performed and judged
 * @param actions how many were performed in them
 * @param refused how many of the actions the system under test refused
 * @param seconds wall time from the first sequence to the last
 * @param lost sequences whose answer was lost and did not get lost again when they were repeated:
 *     no counterexamples, and no pass
 * @param note why the verdict is inconclusive, or the empty string
 */
public record RunResult(
    Verdict verdict,
    String command,
    Provenance provenance,
    long sequences,
    long actions,
    long refused,
    double seconds,
    Coverage coverage,
    ImmutableList<Counterexample> counterexamples,
    ImmutableList<Counterexample> lost,
    String note) {}
