package org.vfiocheck.harness.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lab.coverage.CounterLog;
import org.vfiocheck.harness.lab.guest.GuestSpec;
import org.vfiocheck.harness.lab.guest.Limits;

/**
 * How to run guests.
 *
 * @param limits how long to wait, how far to send ahead
 * @param memory of a guest, in MiB
 * @param agent the agent's main class
 * @param classPath jars or folders with classes for the agent, besides the project's own
 * @param counters takes what the kernel counts, in a flavour that does
 */
public record LabOptions(
    Limits limits, int memory, String agent, List<Path> classPath, Optional<CounterLog> counters) {
  public LabOptions {
    classPath = List.copyOf(classPath);
  }

  public static LabOptions usual() {
    return of(Flavour.PLAIN);
  }

  public static LabOptions of(Flavour flavour) {
    return new LabOptions(
        flavour.limits(), flavour.memory(), GuestSpec.AGENT, List.of(), Optional.empty());
  }

  public LabOptions with(Limits other) {
    return new LabOptions(other, memory, agent, classPath, counters);
  }

  public LabOptions withAgent(String other, Path... more) {
    return new LabOptions(limits, memory, other, List.of(more), counters);
  }

  public LabOptions with(Optional<CounterLog> other) {
    return new LabOptions(limits, memory, agent, classPath, other);
  }
}
