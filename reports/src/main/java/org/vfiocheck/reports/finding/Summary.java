package org.vfiocheck.reports.finding;

import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Step;

/** A counterexample in one line, as a kernel developer writes the subject of a mail. */
public final class Summary {
  private Summary() {}

  /** The subject, {@code vfio: Mmap(d0, m0) succeeds on a device-node fd that was never bound}. */
  public static String of(Counterexample counterexample) {
    Step failing = counterexample.failingStep();
    String what =
        switch (counterexample.property()) {
          case NO_ACCESS_BEFORE_BIND ->
              failing.action() + " succeeds on a device-node fd that was never bound";
          case DMA_CONTAINED ->
              failing.action() + " reaches memory that is not mapped for the device";
          case LOCKSTEP ->
              failing.action() + " gives " + failing.observed() + ", not " + failing.expected();
          case EVERY_CALL_RETURNS ->
              failing.observed() instanceof Outcome.Lost
                  ? failing.action() + " never answers: " + failing.observed()
                  : "to close everything after " + failing.action() + " is fatal";
          case NO_KERNEL_WARNING -> "the kernel warns at " + failing.action();
          case INITIAL_STATE_RESTORED -> "not everything is given back after " + failing.action();
        };
    return "vfio: " + what + cause(counterexample);
  }

  private static String cause(Counterexample counterexample) {
    return counterexample
        .failedAllocation()
        .map(
            failed ->
                failed.step() == counterexample.failingIndex()
                    ? " when an allocation fails"
                    : " after an allocation failed in "
                        + counterexample.steps().get(failed.step()).action())
        .orElse("");
  }

  /** What was wrong with the failing step, as a remark beside it. */
  public static String verdict(Counterexample counterexample) {
    Step failing = counterexample.failingStep();
    if (Explanation.isPermitted(counterexample)) {
      return "the contract permits what the rule forbids, observed " + failing.observed();
    }
    return counterexample.property() == Property.NO_ACCESS_BEFORE_BIND
            || !failing.expected().equals(failing.observed())
        ? "expected " + failing.expected() + ", observed " + failing.observed()
        : "breaks " + counterexample.property().label();
  }
}
