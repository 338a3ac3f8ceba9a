package org.vfiocheck.properties.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lab.Flavour;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.coverage.CounterLog;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.local.LocalSystem;
import org.vfiocheck.harness.sut.AllocationFaults;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.SideBySide;
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
    LAB,
    LOCAL
  }

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          "what is tested: twin (in memory, default), lab (a real kernel in a QEMU guest) or local"
              + " (this machine's own kernel, see --device)")
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

  @Option(
      names = "--guests",
      paramLabel = "N",
      description =
          "for the lab: guests that share the sequences (default: ${DEFAULT-VALUE}); each keeps one"
              + " of the machine's processors busy")
  private int guests = 1;

  @Option(
      names = "--flavour",
      paramLabel = "FLAVOUR",
      description =
          "for the lab: plain (fast, default), leaks (kmemleak: lost memory is looked for after"
              + " every 200 sequences), faults (for --faults), hotplug (with slots that a device"
              + " can be taken from), coverage (what --coverage runs on) or debug (KASAN, UBSAN,"
              + " lockdep, detectors of hung tasks and soft lockups, leaks and faults: a kernel of"
              + " its own, some five times slower)")
  private Flavour flavour = Flavour.PLAIN;

  @Option(
      names = "--device",
      paramLabel = "ADDRESS",
      description =
          "for local: the PCI device, as in 0000:00:02.0; it is QEMU's edu, bound to vfio-pci, and"
              + " alone in its IOMMU group")
  private @Nullable String device;

  @Option(
      names = "--take-over",
      description =
          "for local: take the device from the driver that has it, and give it back at the end")
  private boolean takeOver;

  private @Nullable KernelBuild build;
  private boolean withFaults;

  /** Judges by the contract of a trace, unless another was named. */
  void judgeAs(Provenance recorded) {
    charts.otherwise(recorded.chart());
  }

  /** The contract, loaded when first asked for. */
  Chart chart() {
    return charts.chart();
  }

  /** Starts what is tested. A guest boots in the background while the caller goes on. */
  SystemUnderTest start() {
    return start(Optional.empty());
  }

  /**
   * The same, with a kernel that counts what it executes.
   *
   * @param counters takes what each guest counted
   */
  SystemUnderTest start(Optional<CounterLog> counters) {
    if (counters.isPresent()
        && (target != Target.LAB || (flavour != Flavour.PLAIN && flavour != Flavour.COVERAGE))) {
      throw new UsageException("--coverage needs --target lab, and goes without other flavours");
    }
    if (target != Target.LOCAL && (device != null || takeOver)) {
      throw new UsageException("--device and --take-over need --target local");
    }
    if (guests < 1 || (guests > 1 && target != Target.LAB)) {
      throw new UsageException("--guests is a number from 1 on, for --target lab, not " + guests);
    }
    if (flavour != Flavour.PLAIN && target != Target.LAB) {
      throw new UsageException("--flavour needs --target lab");
    }
    if (target != Target.LAB && kernel != null) {
      throw new UsageException(
          "--kernel needs --target lab: the twin has no kernel, and local has this machine's");
    }
    if (target != Target.TWIN && !plant.faults(charts.contract()).isEmpty()) {
      throw new UsageException("--plant needs --target twin: a kernel is patched, not planted");
    }
    return switch (target) {
      case TWIN ->
          new TwinSystem(charts.contract(), chart().world(), plant.faults(charts.contract()));
      case LAB -> lab(counters);
      case LOCAL -> local();
    };
  }

  /**
   * The same, for a kernel whose allocations can be made to fail: in the flavour that is for that,
   * unless another one was named.
   *
   * @throws UsageException when it is no kernel in the lab, or of a flavour that cannot
   */
  AllocationFaults startWithFaults() {
    if (target != Target.LAB || guests != 1) {
      throw new UsageException("allocations fail with --target lab only, and one guest");
    }
    if (flavour == Flavour.PLAIN) {
      flavour = Flavour.FAULTS;
    }
    if (!flavour.failsAllocations()) {
      throw new UsageException("allocations fail with --flavour faults or debug only");
    }
    withFaults = true;
    return (AllocationFaults) start();
  }

  private SystemUnderTest lab(Optional<CounterLog> counters) {
    KernelSource source = KernelSource.parse(kernelSource());
    if (counters.isPresent() && source instanceof KernelSource.Image) {
      throw new UsageException(
          "--coverage needs a kernel that is built for it: name sources, and not " + source);
    }
    Flavour wanted = counters.isPresent() ? Flavour.COVERAGE : flavour;
    LabOptions usual = LabOptions.of(wanted).with(counters);
    LabOptions options = withFaults ? usual.withoutLeaks() : usual;
    Lab lab = Lab.open(new LabLines());
    KernelBuild kernelBuild = lab.prepare(source, wanted);
    build = kernelBuild;
    List<SystemUnderTest> systems = new ArrayList<>();
    for (int i = 0; i < guests; i++) {
      systems.add(options.watched(lab.start(kernelBuild, chart().world(), options)));
    }
    return guests == 1 ? systems.getFirst() : new SideBySide(systems);
  }

  /** The kernel that was started in the lab. */
  KernelBuild build() {
    return Objects.requireNonNull(build);
  }

  private String kernelSource() {
    return kernel == null ? DEFAULT_KERNEL : kernel;
  }

  private SystemUnderTest local() {
    if (device == null) {
      throw new UsageException("--target local needs --device, as in --device 0000:00:02.0");
    }
    if (chart().world().devices().size() > 1) {
      throw new UsageException(
          "--target local has one device: use --target lab with --chart " + charts.name());
    }
    switch (chart().world().kind()) {
      case EDU -> {}
      case EDU_DMA ->
          throw new UsageException(
              "DMA that is not contained writes to any memory, which is this machine's with"
                  + " --target local: use --target lab with --chart "
                  + charts.name());
      case MTTY ->
          throw new UsageException(
              "--target local has a PCI device: use --target lab with --chart " + charts.name());
    }
    return LocalSystem.start(device, takeOver, chart().world());
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
