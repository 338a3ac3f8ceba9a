package org.vfiocheck.properties.cli;

import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.Provenance;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is tested, and against which contract. */
final class TargetOptions {
  static final String DEFAULT_KERNEL = "linux-source-6.12";

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

  @Mixin private ChartOptions charts = new ChartOptions();

  @Mixin private PlantOptions plant = new PlantOptions();

  @Option(
      names = "--kernel",
      paramLabel = "SOURCE",
      description =
          "for the lab: a Debian source package (linux-source-6.12), a kernel tree, either of them"
              + " with patches ('linux-source-6.12 + fix.patch'), or a bzImage (default: "
              + DEFAULT_KERNEL
              + ")")
  private @Nullable String kernel;

  /** The contract, loaded when first asked for. */
  Chart chart() {
    return charts.chart();
  }

  /** Starts what is tested. A guest boots in the background while the caller goes on. */
  SystemUnderTest start() {
    return switch (target) {
      case TWIN -> twin();
      case LAB -> lab();
    };
  }

  private SystemUnderTest lab() {
    if (!plant.faults(charts.contract()).isEmpty()) {
      throw new UsageException("--plant needs --target twin: a kernel is patched, not planted");
    }
    KernelSource source = KernelSource.parse(kernelSource());
    Lab lab = Lab.open(new LabLines());
    return lab.start(lab.prepare(source), chart().world().alphabet(), LabOptions.usual());
  }

  private String kernelSource() {
    return kernel == null ? DEFAULT_KERNEL : kernel;
  }

  private SystemUnderTest twin() {
    if (kernel != null) {
      throw new UsageException("--kernel needs --target lab: the twin has no kernel");
    }
    return new TwinSystem(charts.contract(), chart().world(), plant.faults(charts.contract()));
  }

  /** Where traces of this run come from. */
  Provenance provenance(SystemUnderTest system, long seed) {
    Identity identity = system.identity();
    return new Provenance(
        charts.name(),
        identity.target(),
        identity.kernel(),
        target == Target.LAB ? kernelSource() : "",
        identity.kernelConfig(),
        identity.accelerator(),
        seed);
  }
}
