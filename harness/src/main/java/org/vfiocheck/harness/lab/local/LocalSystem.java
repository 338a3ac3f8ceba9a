package org.vfiocheck.harness.lab.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lab.guest.LabSystem;
import org.vfiocheck.harness.lab.guest.Limits;
import org.vfiocheck.harness.lab.guest.RunningAgent;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.World;

/**
 * This machine's kernel, with one device. However the JVM ends, except by SIGKILL, the device goes
 * back to the driver that had it. An Oops ends the run: it cannot be rebooted away.
 */
public final class LocalSystem implements SystemUnderTest {
  private static final Path BUS = Path.of("/sys/bus/pci");
  private static final Duration START = Duration.ofSeconds(60);

  private final LabSystem system;
  private final LocalDevice device;
  private @Nullable LocalAgent agent;
  private boolean givenBack;

  private LocalSystem(LocalDevice device, World world) {
    this.device = device;
    system = new LabSystem(thisMachine(), world, new Starter(), Limits.usual());
    Runtime.getRuntime().addShutdownHook(new Thread(this::giveBack, "give-device-back"));
  }

  /**
   * Looks at a device and begins to start an agent for it.
   *
   * @param address as in {@code 0000:00:02.0}
   * @param takeOver whether it may be taken from another driver for the while
   * @param world what sequences may name, of one device
   * @throws LocalDeviceException when there is no such device or it cannot be used
   */
  public static LocalSystem start(String address, boolean takeOver, World world) {
    return new LocalSystem(LocalDevice.look(BUS, address, takeOver), world);
  }

  private static Identity thisMachine() {
    try {
      return new Identity(
          "local",
          Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(),
          Files.readString(Path.of("/proc/version")).strip(),
          "none");
    } catch (IOException e) {
      throw new LabException("cannot read from /proc which kernel this is", e);
    }
  }

  /** One agent at a time, and none after an Oops. */
  private final class Starter implements RunningAgent.Starter {
    @Override
    public RunningAgent start() {
      if (Taint.hasDied()) {
        throw new LabException(
            "this machine's kernel has had an Oops (see dmesg): reboot it, then go on");
      }
      LocalAgent started = launch();
      started.awaitReady(START);
      return started;
    }

    @Override
    public boolean startsSeveral() {
      return false;
    }
  }

  @Override
  public Identity identity() {
    return system.identity();
  }

  @Override
  public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
    system.executeAll(sequences, sink);
  }

  @Override
  public void restart() {
    system.restart();
  }

  @Override
  public void restartIfSilenced() {
    system.restartIfSilenced();
  }

  @Override
  public void close() {
    system.close();
    giveBack();
  }

  private synchronized LocalAgent launch() {
    if (givenBack) {
      throw new LabException("the device was given back: this run is over");
    }
    LocalAgent launched = LocalAgent.launch(device.address());
    agent = launched;
    return launched;
  }

  private synchronized void giveBack() {
    if (!givenBack) {
      givenBack = true;
      LocalAgent running = agent;
      if (running != null) {
        running.close();
      }
      device.giveBack();
    }
  }
}
