package org.vfiocheck.harness.lab;

import java.time.Duration;
import org.vfiocheck.harness.lab.guest.GuestSpec;
import org.vfiocheck.harness.lab.guest.Limits;
import org.vfiocheck.harness.lab.kernel.GcovProfile;
import org.vfiocheck.harness.lab.kernel.KernelConfig;

/** How a kernel is built and its guest run: for speed, to notice more, or to count lines. */
public enum Flavour {
  /** Fast: nothing switched on that only looks for faults. */
  PLAIN(KernelConfig.standard(), Limits.usual(), GuestSpec.USUAL_MEMORY),

  /** With what makes single allocations fail; otherwise as fast as the plain one. */
  FAULTS(
      KernelConfig.standard().plus("memory", KernelConfig.fragment("memory")),
      Limits.usual(),
      GuestSpec.USUAL_MEMORY),

  /** The same kernel, told as it boots to look for lost memory (kmemleak). */
  LEAKS(FAULTS.config, FAULTS.limits, FAULTS.memory),

  /** With slots that a device can be taken from; otherwise the plain one. */
  HOTPLUG(
      KernelConfig.standard().plus("hotplug", KernelConfig.fragment("hotplug")),
      Limits.usual(),
      GuestSpec.USUAL_MEMORY),

  /**
   * KASAN, UBSAN, lockdep with its proofs, list and sleep checks, the detectors of hung tasks, soft
   * lockups and lost memory, and fault injection. Some five times slower; a report of any of them
   * fails the sequence it came in.
   */
  DEBUG(
      KernelConfig.standard()
          .plus("memory", KernelConfig.fragment("memory"))
          .plus("debug", KernelConfig.fragment("debug")),
      Limits.usual().withBoot(Duration.ofMinutes(6)).withAction(Duration.ofSeconds(60)),
      2 * GuestSpec.USUAL_MEMORY),

  /** Counts which lines of VFIO and iommufd are executed ({@link GcovProfile}). */
  COVERAGE(
      KernelConfig.standard()
          .plus("coverage", KernelConfig.fragment("coverage"))
          .with(GcovProfile.VARIABLE),
      Limits.usual(),
      GuestSpec.USUAL_MEMORY);

  private final KernelConfig config;
  private final Limits limits;
  private final int memory;

  Flavour(KernelConfig config, Limits limits, int memory) {
    this.config = config;
    this.limits = limits;
    this.memory = memory;
  }

  KernelConfig config() {
    return config;
  }

  Limits limits() {
    return limits;
  }

  /** Whether a kernel of this flavour can be made to fail allocations. */
  public boolean failsAllocations() {
    return this == FAULTS || this == DEBUG;
  }

  /** Whether a kernel of this flavour can find memory that it has lost. */
  public boolean findsLeaks() {
    return this == LEAKS || this == DEBUG;
  }

  /** In MiB. */
  int memory() {
    return memory;
  }
}
