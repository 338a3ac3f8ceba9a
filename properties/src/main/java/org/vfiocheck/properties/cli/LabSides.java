package org.vfiocheck.properties.cli;

import org.vfiocheck.harness.lab.Flavour;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.properties.patch.Side;

/**
 * Kernels to compare, in the lab. A trace of theirs names the built image as its kernel: there is
 * no other name for a patched one, and it is there at once when the trace is replayed.
 */
final class LabSides {
  private final Lab lab;
  private final ChartOptions charts;
  private final long seed;
  private final Flavour flavour;

  LabSides(Lab lab, ChartOptions charts, long seed, Flavour flavour) {
    this.lab = lab;
    this.charts = charts;
    this.seed = seed;
    this.flavour = flavour;
  }

  Side.Starter of(KernelSource source) {
    return new Side.Starter() {
      @Override
      public String name() {
        return source.toString();
      }

      @Override
      public Side start() {
        return side(lab.prepare(source, flavour));
      }
    };
  }

  private Side side(KernelBuild build) {
    SystemUnderTest system =
        lab.start(build, charts.chart().world().alphabet(), LabOptions.of(flavour));
    Identity identity = system.identity();
    return new Side(
        system,
        new Provenance(
            charts.name(),
            identity.target(),
            identity.kernel(),
            build.image().toString(),
            identity.kernelConfig(),
            identity.accelerator(),
            seed));
  }
}
