package org.vfiocheck.harness.sut;

/**
 * A line of the kernel's log.
 *
 * @param place of the action while which it was logged, from 0; past the last action where it was
 *     on the way back to the initial state
 */
public record LogLine(int place, String text) {}
