package org.vfiocheck.harness.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lab.coverage.CounterLog;
import org.vfiocheck.harness.lab.guest.GuestSpec;
import org.vfiocheck.harness.lab.guest.LabSystem;
import org.vfiocheck.harness.lab.guest.Limits;
import org.vfiocheck.harness.sut.LeakWatch;
import org.vfiocheck.harness.sut.SystemUnderTest;

/**
 * How to run guests.
 *
 * @param limits how long to wait, how far to send ahead
 * @param memory of a guest, in MiB
 * @param agent the agent's main class
 * @param classPath jars or folders with classes for the agent, besides the project's own
 * @param counters takes what the kernel counts, in a flavour that does
 * @param findsLeaks whether the kernel is to look for lost memory, in a flavour that can
 */
public record LabOptions(
    Limits limits,
    int memory,
    String agent,
    List<Path> classPath,
    Optional<CounterLog> counters,
    boolean findsLeaks) {
  public LabOptions {
    classPath = List.copyOf(classPath);
  }

  public static LabOptions usual() {
    return of(Flavour.PLAIN);
  }

  public static LabOptions of(Flavour flavour) {
    return new LabOptions(
        flavour.limits(),
        flavour.memory(),
        GuestSpec.AGENT,
        List.of(),
        Optional.empty(),
        flavour.findsLeaks());
  }

  public LabOptions with(Limits other) {
    return new LabOptions(other, memory, agent, classPath, counters, findsLeaks);
  }

  public LabOptions withAgent(String other, Path... more) {
    return new LabOptions(limits, memory, other, List.of(more), counters, findsLeaks);
  }

  public LabOptions with(Optional<CounterLog> other) {
    return new LabOptions(limits, memory, agent, classPath, other, findsLeaks);
  }

  /** For who makes allocations fail: what finds leaks would allocate along with them. */
  public LabOptions withoutLeaks() {
    return new LabOptions(limits, memory, agent, classPath, counters, false);
  }

  /** A system that was started so; to lose memory is a residue in it where the kernel looks. */
  public SystemUnderTest watched(LabSystem system) {
    return findsLeaks ? new LeakWatch(system) : system;
  }
}
