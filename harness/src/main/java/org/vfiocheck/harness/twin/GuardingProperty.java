package org.vfiocheck.harness.twin;

/**
 * The properties that catch planted faults. Each {@link Fault} names the one that must catch it.
 */
public enum GuardingProperty {
  /**
   * The monitor over the raw trace: a read, write, mmap or device ioctl succeeded on a device-node
   * file that had no successful bind since it was opened. It knows no chart.
   */
  NO_ACCESS_BEFORE_BIND("no-access-before-bind"),

  /** An outcome differs from the chart's. */
  LOCKSTEP("lockstep"),

  /**
   * Once everything is closed and the driver is bound, the group can be opened, is viable and has
   * no container, and the device can be bound and released.
   */
  INITIAL_STATE_RESTORED("initial-state-restored");

  private final String label;

  GuardingProperty(String label) {
    this.label = label;
  }

  /** The name in reports. */
  public String label() {
    return label;
  }
}
