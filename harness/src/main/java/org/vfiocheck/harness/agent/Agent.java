package org.vfiocheck.harness.agent;

import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.protocol.GuestWriter;
import org.vfiocheck.harness.protocol.HostMessage;

/** The conversation with the host: takes the table, then performs sequence after sequence. */
final class Agent {
  /** Longer than any call takes that returns; shorter than the host waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Linux linux;
  private final DataInput in;
  private final DataOutputStream out;
  private final GuestWriter writer;
  private final Performer performer;
  private final InitialState initial;
  private final KernelLog log;
  private final Watchdog watchdog;
  private @Nullable FailNth failNth;
  private HostMessage.@Nullable FailAllocation fault;
  private Step[] table = new Step[0];

  /**
   * Makes the device ready: binds the driver and opens the device once.
   *
   * @throws IllegalStateException when the guest lacks something; the message says what
   */
  Agent(Linux linux, PciDevice pci, DataInput in, DataOutputStream out) throws IOException {
    this.linux = linux;
    this.in = in;
    this.out = out;
    writer = new GuestWriter(out);
    pci.giveToVfioPci();
    DevicePaths paths = new DevicePaths(linux, pci);
    Device device = new Device(linux, paths);
    device.openOnce();
    DriverSwitch driver = new DriverSwitch(linux, pci);
    performer = new Performer(device, paths, driver);
    initial = new InitialState(performer, device, paths, driver);
    log = new KernelLog(linux);
    String caller = Watchdog.callersThread();
    watchdog =
        new Watchdog(
            PATIENCE,
            () -> Stream.concat(Stream.of(caller), driver.unbinderId().stream()).toList());
  }

  /** Says that the device is ready, and performs what the host asks until it says to quit. */
  void serve(String release) throws IOException {
    String residue = initial.restore();
    if (!residue.isEmpty()) {
      throw new IllegalStateException("the device is not in its initial state: " + residue);
    }
    writer.ready(release);
    out.flush();
    while (true) {
      HostMessage message = HostMessage.read(in);
      if (message instanceof HostMessage.Sequence sequence) {
        perform(sequence);
        fault = null;
      } else if (message instanceof HostMessage.FailAllocation next) {
        fault = next;
        // Now, while no action is announced: a kernel without it is no fault of any action's.
        failNth = failNth == null ? new FailNth(linux) : failNth;
      } else if (message instanceof HostMessage.Table actions) {
        table = actions.actions().stream().map(Step::of).toArray(Step[]::new);
      } else {
        return;
      }
    }
  }

  /**
   * Announces each action before it is performed; the result before it shares the announcement's
   * write, because a write to the port costs more than most actions.
   */
  private void perform(HostMessage.Sequence sequence) throws IOException {
    List<Integer> actions = sequence.actions();
    int count = actions.size();
    for (int place = 0; place < count; place++) {
      Step step = table[actions.get(place)];
      writer.announce(place);
      out.flush();
      watchdog.beat();
      FailNth failing = failNth;
      if (failing != null && fault != null && fault.place() == place) {
        Answer.write(performer.performFailing(step, failing, fault.nth()), writer);
        writer.allocationFailed(failing.happened());
      } else {
        Answer.write(performer.perform(step), writer);
      }
    }
    out.flush();
    watchdog.beat();
    String residue = initial.restore();
    watchdog.rest();
    writer.done(sequence.id(), log.takeLines(), residue);
    out.flush();
  }
}
