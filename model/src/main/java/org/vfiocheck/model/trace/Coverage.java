package org.vfiocheck.model.trace;

import com.google.common.collect.ImmutableList;

/**
 * How much of a chart was visited.
 *
 * @param missed the transitions never taken, as the chart names them
 */
public record Coverage(
    int statesVisited,
    int states,
    int transitionsVisited,
    int transitions,
    ImmutableList<String> missed) {
  public boolean isComplete() {
    return statesVisited == states && transitionsVisited == transitions;
  }
}
