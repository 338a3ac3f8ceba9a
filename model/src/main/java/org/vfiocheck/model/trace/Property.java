package org.vfiocheck.model.trace;

/** What every sequence is judged by. */
public enum Property {
  NO_ACCESS_BEFORE_BIND(
      "no-access-before-bind",
      "no read, write, mmap or device ioctl succeeds on a device-node fd that was never bound"),
  DMA_CONTAINED("dma-contained", "no DMA reaches memory that the user did not map for the device"),
  LOCKSTEP("lockstep", "every action answers exactly as the chart says"),
  EVERY_CALL_RETURNS(
      "every-call-returns", "no action kills its caller, hangs, or takes the kernel down"),
  NO_KERNEL_WARNING("no-kernel-warning", "the kernel logs no warning, BUG, Oops or lockdep splat"),
  INITIAL_STATE_RESTORED(
      "initial-state-restored",
      "closing everything gives everything back: the device can be opened and bound again, and no"
          + " memory is lost");

  private final String label;
  private final String rule;

  Property(String label, String rule) {
    this.label = label;
    this.rule = rule;
  }

  /** The name in results, traces and reports. */
  public String label() {
    return label;
  }

  /** The rule in one sentence. */
  public String rule() {
    return rule;
  }

  /**
   * Finds a property by its label.
   *
   * @throws IllegalArgumentException when there is none of that label
   */
  public static Property parse(String label) {
    for (Property property : values()) {
      if (property.label.equals(label)) {
        return property;
      }
    }
    throw new IllegalArgumentException("'" + label + "' is no property");
  }
}
