package org.vfiocheck.model.trace;

/**
 * How often a counterexample came about again.
 *
 * @param failures how many of the runs failed in the same way
 * @param runs how often the minimal sequence was performed to find out
 */
public record Reproduction(int failures, int runs) {
  public Reproduction {
    if (failures < 0 || failures > runs) {
      throw new IllegalArgumentException(failures + " of " + runs + " is no rate");
    }
  }

  @Override
  public String toString() {
    return failures + " of " + runs;
  }
}
