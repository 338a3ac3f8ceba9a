package org.vfiocheck.harness.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.vfiocheck.harness.lab.guest.AcceleratorChoice;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.guest.GuestSpec;
import org.vfiocheck.harness.lab.guest.GuestSpec.Accelerator;
import org.vfiocheck.harness.lab.guest.GuestSpec.Mode;
import org.vfiocheck.harness.lab.guest.LabSystem;
import org.vfiocheck.harness.lab.guest.Topology;
import org.vfiocheck.harness.lab.image.GuestImage;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelBuilds;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.kernel.KernelSourceException;
import org.vfiocheck.harness.lab.kernel.KernelSources;
import org.vfiocheck.harness.lab.kernel.KernelTree;
import org.vfiocheck.harness.lab.kernel.PatchException;
import org.vfiocheck.harness.lab.packages.HostPackages;
import org.vfiocheck.harness.lab.work.Cache;
import org.vfiocheck.harness.lab.work.LabProgress;
import org.vfiocheck.harness.lab.work.Scratch;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.action.World;

/**
 * The lab as a whole: from the name of a kernel to a system under test. Everything that can be kept
 * is kept in one cache folder, so that asking again for the same thing costs next to nothing.
 */
public final class Lab {
  private final Cache cache;
  private final LabProgress progress;

  public Lab(Cache cache, LabProgress progress) {
    this.cache = cache;
    this.progress = progress;
  }

  /** The lab of this user, with its cache in the usual place. */
  public static Lab open(LabProgress progress) {
    return new Lab(Cache.open(), progress);
  }

  /**
   * Installs what is missing, fetches, builds: afterwards a guest with this kernel can be started.
   *
   * @throws KernelSourceException when it is no kernel's source
   * @throws PatchException when a patch does not apply
   * @throws LabException when something could not be had; the message says what, and the mend
   */
  public KernelBuild prepare(KernelSource source) {
    return prepare(source, Flavour.PLAIN);
  }

  /** The same, in a flavour; a ready-made kernel has the one that it was built with. */
  public KernelBuild prepare(KernelSource source, Flavour flavour) {
    new HostPackages(progress).ensure();
    KernelBuild kernel = new KernelBuilds(cache, progress, flavour.config()).build(source);
    accelerator(spec(kernel, GuestSpec.AGENT));
    return kernel;
  }

  /**
   * Sources with patches, which are seen to apply.
   *
   * @throws PatchException when a patch does not apply
   * @throws KernelSourceException for a ready-made kernel
   */
  public KernelSource patched(KernelSource source, List<Path> patches) {
    KernelSource patched = new KernelSource.Patched(source, patches);
    tree(patched);
    return patched;
  }

  /**
   * The tree that a source stands for; a package is fetched and unpacked if need be, and patches
   * are applied to a copy, which holds until somebody asks for the same sources with others.
   *
   * @throws PatchException when a patch does not apply
   * @throws KernelSourceException for a ready-made kernel
   */
  public KernelTree tree(KernelSource source) {
    return new KernelSources(cache, progress).tree(source);
  }

  /**
   * Begins to boot a guest, and returns at once.
   *
   * @param world what sequences may name; the machine gets its devices
   */
  public LabSystem start(KernelBuild kernel, World world, LabOptions options) {
    GuestSpec spec =
        accelerator(spec(kernel, options.agent(), options.classPath().toArray(Path[]::new)))
            .withMemory(options.memory())
            .findingLeaks(options.findsLeaks())
            .with(Topology.of(world));
    Identity identity =
        new Identity("lab", kernel.release(), kernel.description(), spec.accelerator().toString());
    return LabSystem.start(identity, world, spec, options.limits(), options.counters());
  }

  /**
   * Runs a shell in a guest, on this process's terminal, until it is left.
   *
   * @return the emulator's exit status
   */
  public int shell(KernelBuild kernel) {
    GuestSpec spec = accelerator(spec(kernel, GuestSpec.AGENT)).with(Mode.SHELL);
    try {
      return new ProcessBuilder(spec.commandOnTerminal()).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new LabException("cannot start the emulator; run: ./vfiocheck lab prepare", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while a shell was open", e);
    }
  }

  /**
   * Runs a program in a guest of its own, the device being bound to vfio-pci.
   *
   * @param files by their paths in the guest, one of them {@code program}: a static binary, or a
   *     script for {@code /bin/busybox sh}
   */
  public GuestProgram.Finished program(
      KernelBuild kernel, Map<String, byte[]> files, Duration limit) {
    return program(kernel, Topology.ONE_DEVICE, files, List.of(), limit);
  }

  /** The same in a machine of some other kind, whose emulator is given orders meanwhile. */
  public GuestProgram.Finished program(
      KernelBuild kernel,
      Topology topology,
      Map<String, byte[]> files,
      List<GuestProgram.Order> orders,
      Duration limit) {
    try {
      try (Scratch scratch = Scratch.make()) {
        Path image = scratch.file("image");
        GuestSpec spec = accelerator(spec(kernel, GuestSpec.AGENT)).with(topology);
        GuestImage.extend(spec.initramfs(), files, image);
        return GuestProgram.run(spec.withImage(image), orders, limit, kernel.profile().isPresent());
      }
    } catch (IOException e) {
      throw new LabException("cannot make an image with a program", e);
    }
  }

  /** What is there, without changing anything. */
  public LabStatus status() {
    return LabStatus.of(cache, new HostPackages(progress).missing());
  }

  private GuestSpec spec(KernelBuild kernel, String agent, Path... classPath) {
    Path image = new GuestImage(cache, progress).make(classPath);
    return new GuestSpec(
        kernel.image(),
        image,
        Accelerator.TCG,
        GuestSpec.USUAL_MEMORY,
        Mode.AGENT,
        agent,
        Topology.ONE_DEVICE,
        false);
  }

  private GuestSpec accelerator(GuestSpec spec) {
    return spec.with(new AcceleratorChoice(cache, progress).choose(spec));
  }
}
