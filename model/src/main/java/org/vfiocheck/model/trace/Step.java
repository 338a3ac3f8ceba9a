package org.vfiocheck.model.trace;

import com.google.common.collect.ImmutableSortedMap;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcome;

/**
 * One action of a recorded sequence.
 *
 * @param expected what the chart says
 * @param observed what the system under test answered
 * @param source where in the kernel or the uAPI the expectation comes from
 * @param before the state of each region of the chart before the action, {@code d0} to {@code
 *     blocked} for instance
 */
public record Step(
    Action action,
    Outcome expected,
    Outcome observed,
    String source,
    ImmutableSortedMap<String, String> before) {}
