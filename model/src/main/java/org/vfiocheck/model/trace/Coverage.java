package org.vfiocheck.model.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * How much of a chart was visited.
 *
 * @param missed the transitions never taken, as the chart names them
 * @param counts how often each transition was taken, as far as that was counted; those never taken
 *     are not in it
 */
public record Coverage(
    int statesVisited,
    int states,
    int transitionsVisited,
    int transitions,
    ImmutableList<String> missed,
    ImmutableMap<String, Integer> counts) {

  /** A coverage without counts. */
  public Coverage(
      int statesVisited,
      int states,
      int transitionsVisited,
      int transitions,
      ImmutableList<String> missed) {
    this(statesVisited, states, transitionsVisited, transitions, missed, ImmutableMap.of());
  }

  public boolean isComplete() {
    return statesVisited == states && transitionsVisited == transitions;
  }
}
