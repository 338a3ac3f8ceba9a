package org.vfiocheck.model.suite;

/**
 * What the size of a complete suite depends on.
 *
 * @param states of the machine
 * @param minimalStates of the minimal machine
 * @param alphabet how many actions there are
 * @param extraStates how many more states the target may have
 */
public record SuiteSize(int states, int minimalStates, int alphabet, int extraStates) {
  public SuiteSize {
    if (extraStates < 0) {
      throw new IllegalArgumentException("a target has 0 extra states or more, not " + extraStates);
    }
  }

  /**
   * A number of actions that W and Wp suites have at the least, without making one: every state,
   * followed by every word one action longer than there are extra states, followed by at least one
   * action to tell where that led. Real suites are 5 to 30 times as large.
   */
  public long leastActions() {
    double words = minimalStates * Math.pow(alphabet, extraStates + 1.0);
    return (long) (words * (extraStates + 2));
  }
}
