package org.vfiocheck.properties.bench.mutants;

import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.properties.run.RunListener;

/** Notes when the failure came that a run's first confirmed counterexample was made of. */
final class FirstFailure implements RunListener {
  private final long start = System.nanoTime();
  private boolean isFound;
  private long sequences;
  private double seconds;

  @Override
  public void performed(long performed, long actions) {
    if (!isFound) {
      sequences = performed;
      seconds = (System.nanoTime() - start) / 1e9;
    }
  }

  @Override
  public void shrinking(Property property, int length) {}

  /** Nothing is performed for the run between a failure and its counterexample. */
  @Override
  public void found(Counterexample counterexample) {
    isFound = isFound || counterexample.isConfirmed();
  }

  /** How many sequences there had been, the failing one included. */
  long sequences() {
    return sequences;
  }

  /** From the start of the run. */
  double seconds() {
    return seconds;
  }
}
