package org.vfiocheck.properties.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.trace.Provenance;
import picocli.CommandLine.Option;

/** What is tested, and against which contract. */
final class TargetOptions {
  private enum Target {
    TWIN,
    LAB
  }

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          "what is tested: twin (in memory, default) or lab (a real kernel in a QEMU guest)")
  private Target target = Target.TWIN;

  @Option(
      names = "--chart",
      paramLabel = "CHART",
      description = "the contract: mainline, or an SCXML file (default: ${DEFAULT-VALUE})")
  private String chartName = "mainline";

  @Option(
      names = "--kernel",
      paramLabel = "SOURCE",
      description =
          "for the lab: a Debian source package (linux-source-6.12), a kernel tree, or a bzImage"
              + " (default: linux-source-6.12)")
  private @Nullable String kernel;

  @Option(
      names = "--plant",
      paramLabel = "FAULT",
      split = ",",
      description = "for the twin: plant faults, as in --plant mmap-not-gated")
  private Set<String> faults = new LinkedHashSet<>();

  private @Nullable Chart chart;

  /** The contract, loaded when first asked for. */
  Chart chart() {
    if (chart == null) {
      chart = Charts.load(chartName);
    }
    return chart;
  }

  /** Starts what is tested. A guest boots in the background while the caller goes on. */
  SystemUnderTest start() {
    return switch (target) {
      case TWIN -> twin();
      case LAB -> throw new UsageException("no lab");
    };
  }

  private SystemUnderTest twin() {
    if (kernel != null) {
      throw new UsageException("--kernel needs --target lab: the twin has no kernel");
    }
    Set<Fault> planted = new LinkedHashSet<>();
    for (String fault : faults) {
      try {
        planted.add(Fault.parse(fault));
      } catch (IllegalArgumentException e) {
        throw new UsageException("--plant: " + e.getMessage());
      }
    }
    return new TwinSystem(chart().world(), planted);
  }

  /** Where traces of this run come from. */
  Provenance provenance(SystemUnderTest system, long seed) {
    Identity identity = system.identity();
    return new Provenance(
        chartName,
        identity.target(),
        identity.kernel(),
        "",
        identity.kernelConfig(),
        identity.accelerator(),
        seed);
  }
}
