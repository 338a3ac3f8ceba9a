package org.vfiocheck.harness.lab.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.vfiocheck.harness.lab.guest.GuestSpec.Accelerator;
import org.vfiocheck.harness.lab.guest.GuestSpec.Mode;
import org.vfiocheck.harness.lab.work.Cache;
import org.vfiocheck.harness.lab.work.ContentKey;
import org.vfiocheck.harness.lab.work.LabProgress;
import org.vfiocheck.harness.lab.work.Programs;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.harness.sut.LabException;

/**
 * Finds out whether KVM runs a guest here: that {@code /dev/kvm} can be opened does not say so. The
 * finding is kept until the machine or its emulator changes.
 */
public final class AcceleratorChoice {
  private static final Path KVM = Path.of("/dev/kvm");

  /** A guest under KVM reaches its init in about one second; one that hangs never does. */
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private final Cache cache;
  private final LabProgress progress;

  public AcceleratorChoice(Cache cache, LabProgress progress) {
    this.cache = cache;
    this.progress = progress;
  }

  /** What was found since the machine booted; empty when nobody asked yet. */
  public Optional<Accelerator> known() {
    return cache.find("accelerator", key()).map(AcceleratorChoice::read);
  }

  /** What to run guests with, tried out with the given one if need be. */
  public Accelerator choose(GuestSpec spec) {
    return known().orElseGet(() -> decide(spec));
  }

  private Accelerator decide(GuestSpec spec) {
    Accelerator found = works(spec) ? Accelerator.KVM : Accelerator.TCG;
    try {
      Trees.delete(cache.folder("accelerator"));
    } catch (IOException e) {
      throw new LabException("cannot forget the old choice of an accelerator", e);
    }
    return read(
        cache.entry(
            "accelerator",
            key(),
            folder -> Files.writeString(folder.resolve("name"), found.name())));
  }

  private boolean works(GuestSpec spec) {
    if (!Files.isReadable(KVM) || !Files.isWritable(KVM)) {
      progress.step("no access to /dev/kvm: the guest is emulated, which is slower");
      return false;
    }
    progress.step("trying out whether KVM runs a guest");
    boolean works = reachesInit(spec.with(Accelerator.KVM).with(Mode.PROBE));
    if (!works) {
      progress.step("KVM is there but runs no guest: the guest is emulated, which is slower");
    }
    return works;
  }

  private static boolean reachesInit(GuestSpec spec) {
    try (Guest guest = Guest.start(spec)) {
      long end = System.nanoTime() + LIMIT.toNanos();
      while (System.nanoTime() < end) {
        var _ = guest.receive(Duration.ofMillis(100));
        if (guest.console().shows(Console.INIT)) {
          return true;
        }
        if (guest.isOver()) {
          return false;
        }
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while trying out KVM", e);
    } catch (LabException e) {
      // The emulator refuses KVM outright.
      return false;
    }
  }

  private static Accelerator read(Path entry) {
    try {
      return Accelerator.valueOf(
          Files.readString(entry.resolve("name")).strip().toUpperCase(Locale.ROOT));
    } catch (IOException e) {
      throw new LabException("cannot read " + entry, e);
    }
  }

  /** Which boot of this machine, and which file the emulator is; nothing is run for it. */
  private static String key() {
    Path boot = Path.of("/proc/sys/kernel/random/boot_id");
    try {
      Path emulator =
          Programs.find(GuestSpec.EMULATOR)
              .orElseThrow(() -> new LabException("there is no " + GuestSpec.EMULATOR))
              .toRealPath();
      return new ContentKey()
          .add(Files.isReadable(boot) ? Files.readString(boot) : "")
          .add(emulator.toString())
          .add(Files.size(emulator))
          .add(Files.getLastModifiedTime(emulator).toMillis())
          .key();
    } catch (IOException e) {
      throw new LabException("cannot tell this boot from others, or its emulator", e);
    }
  }
}
