package org.vfiocheck.reports.finding;

import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Step;

/** Which rule a counterexample breaks and why that matters, for a reader who sees it first. */
public final class Explanation {
  private static final int SOURCE_LENGTH = 300;

  private Explanation() {}

  /** The rule, why it matters, and where the expectation was read, in two or three sentences. */
  public static String of(Counterexample counterexample) {
    String source = source(counterexample);
    return rule(counterexample)
        + (source.isEmpty() ? "" : " " + sourceLabel(counterexample) + ": " + source + ".");
  }

  /** The rule and why it matters, in two sentences. */
  public static String rule(Counterexample counterexample) {
    return "Rule broken: "
        + counterexample.property().rule()
        + ". "
        + whyItMatters(counterexample.property());
  }

  /** Why the property is worth having, in one sentence. */
  public static String whyItMatters(Property property) {
    return switch (property) {
      case NO_ACCESS_BEFORE_BIND ->
          "A program that reaches a device before it is bound to an iommufd can make it do DMA"
              + " while no security context confines where that DMA goes.";
      case DMA_CONTAINED ->
          "Who may open the device can make it read and write memory that is another's, the"
              + " kernel's included.";
      case LOCKSTEP ->
          "User programs rely on these answers; one that differs means that a state was kept or"
              + " changed which the contract says is otherwise, so later calls are judged by the"
              + " wrong state.";
      case EVERY_CALL_RETURNS ->
          "A program that may open the device can take down its caller or the machine, or leave"
              + " locks behind that nobody can release.";
      case NO_KERNEL_WARNING ->
          "A warning says that the kernel met a state its authors held to be impossible; with"
              + " panic_on_warn it is a crash that a user program can bring about.";
      case INITIAL_STATE_RESTORED ->
          "What outlives the files that it belongs to keeps the device from its next user, or the"
              + " machine from its memory, until a reboot.";
    };
  }

  /**
   * What the source of the failing step is to it: a contract may itself permit what breaks a rule.
   */
  public static String sourceLabel(Counterexample counterexample) {
    return isPermitted(counterexample) ? "Permitted by the contract itself" : "Expected by";
  }

  /** Whether the contract says of the failing step what happened, which the rule forbids. */
  static boolean isPermitted(Counterexample counterexample) {
    Step failing = counterexample.failingStep();
    return (counterexample.property() == Property.NO_ACCESS_BEFORE_BIND
            || counterexample.property() == Property.DMA_CONTAINED)
        && failing.expected().equals(failing.observed());
  }

  /** Where the expectation of the failing step was read, or the empty string. */
  public static String source(Counterexample counterexample) {
    return Plain.line(counterexample.failingStep().source(), SOURCE_LENGTH);
  }
}
