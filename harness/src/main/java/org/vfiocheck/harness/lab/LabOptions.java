package org.vfiocheck.harness.lab;

import java.nio.file.Path;
import java.util.List;
import org.vfiocheck.harness.lab.guest.GuestSpec;
import org.vfiocheck.harness.lab.guest.Limits;

/**
 * How to run guests.
 *
 * @param limits how long to wait, how far to send ahead
 * @param agent the agent's main class
 * @param classPath jars or folders with classes for the agent, besides the project's own
 */
public record LabOptions(Limits limits, String agent, List<Path> classPath) {
  public LabOptions {
    classPath = List.copyOf(classPath);
  }

  public static LabOptions usual() {
    return new LabOptions(Limits.usual(), GuestSpec.AGENT, List.of());
  }

  public LabOptions with(Limits other) {
    return new LabOptions(other, agent, classPath);
  }

  public LabOptions withAgent(String other, Path... more) {
    return new LabOptions(limits, other, List.of(more));
  }
}
