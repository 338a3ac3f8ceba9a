package org.vfiocheck.properties.cli;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lab.Flavour;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.coverage.CounterLog;
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

  LabSide of(KernelSource source) {
    return of(source, Optional.empty());
  }

  /**
   * A kernel that counts what it executes.
   *
   * @param counters takes what each guest counted
   */
  LabSide of(KernelSource source, Optional<CounterLog> counters) {
    return new LabSide(source, counters);
  }

  /** One of the kernels. */
  final class LabSide implements Side.Starter {
    private final KernelSource source;
    private final Optional<CounterLog> counters;
    private @Nullable KernelBuild build;

    private LabSide(KernelSource source, Optional<CounterLog> counters) {
      this.source = source;
      this.counters = counters;
    }

    @Override
    public String name() {
      return source.toString();
    }

    @Override
    public Side start() {
      KernelBuild prepared = lab.prepare(source, flavour);
      build = prepared;
      return side(prepared, LabOptions.of(flavour).with(counters));
    }

    /** What was started. */
    KernelBuild build() {
      return Objects.requireNonNull(build);
    }
  }

  private Side side(KernelBuild build, LabOptions options) {
    SystemUnderTest system = options.watched(lab.start(build, charts.chart().world(), options));
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
