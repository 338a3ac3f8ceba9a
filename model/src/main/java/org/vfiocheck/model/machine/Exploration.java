package org.vfiocheck.model.machine;

import java.time.Duration;

/**
 * What exploring a chart came to.
 *
 * @param configurations the configurations that can be reached
 * @param transitions pairs of configuration and action, all of which have exactly one outcome
 * @param depth the length of the shortest word to the configuration that is farthest away
 */
public record Exploration(int configurations, int transitions, int depth, Duration time) {
  @Override
  public String toString() {
    return configurations
        + " configurations, "
        + transitions
        + " transitions, depth "
        + depth
        + ", "
        + time.toMillis()
        + " ms";
  }
}
