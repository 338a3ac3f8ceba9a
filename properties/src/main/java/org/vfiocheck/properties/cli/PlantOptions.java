package org.vfiocheck.properties.cli;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.vfiocheck.harness.twin.Contract;
import org.vfiocheck.harness.twin.Fault;
import picocli.CommandLine.Option;

/** Which faults are planted in the twin. */
final class PlantOptions {
  @Option(
      names = "--plant",
      paramLabel = "FAULT",
      split = ",",
      description =
          "for the twin: plant faults, as in --plant mmap-not-gated; some show only where there are"
              + " two devices, as in --chart two-devices --plant dma-owner-not-asked")
  private Set<String> labels = new LinkedHashSet<>();

  /**
   * The faults, all mistakes in mainline's design.
   *
   * @throws UsageException when there are some, and the twin has another design
   */
  Set<Fault> faults(Contract contract) {
    if (contract != Contract.MAINLINE && !labels.isEmpty()) {
      throw new UsageException("--plant needs --chart mainline: the faults are of its design");
    }
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    for (String label : labels) {
      try {
        faults.add(Fault.parse(label));
      } catch (IllegalArgumentException e) {
        throw new UsageException("--plant: " + e.getMessage());
      }
    }
    return faults;
  }
}
