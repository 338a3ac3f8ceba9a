package org.vfiocheck.properties.bench.faults;

import java.nio.file.Path;

/**
 * A kernel of which the verdict is known.
 *
 * @param image its bzImage
 * @param isFaulty whether each run of enough sequences finds a counterexample in it
 */
public record TestedKernel(Path image, boolean isFaulty) {
  @Override
  public String toString() {
    return isFaulty ? "faulty" : "good";
  }
}
