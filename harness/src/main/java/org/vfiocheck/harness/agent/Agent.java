package org.vfiocheck.harness.agent;

import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.protocol.GuestWriter;
import org.vfiocheck.harness.protocol.HostMessage;

/** The conversation with the host: takes the table, then performs sequence after sequence. */
final class Agent {
  private final DataInput in;
  private final DataOutputStream out;
  private final GuestWriter writer;
  private final Performer performer;
  private final InitialState initial;
  private final KernelLog log;
  private Step[] table = new Step[0];

  /**
   * Makes the device ready: binds the driver and opens the device once.
   *
   * @throws IllegalStateException when the guest lacks something; the message says what
   */
  Agent(Linux linux, PciDevice pci, DataInput in, DataOutputStream out) throws IOException {
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
      } else if (message instanceof HostMessage.Table actions) {
        table = actions.actions().stream().map(Step::of).toArray(Step[]::new);
      } else if (message instanceof HostMessage.ReadCounters) {
        GcovCounters.read().write(out);
        out.flush();
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
      Answer.write(performer.perform(step), writer);
    }
    out.flush();
    String residue = initial.restore();
    writer.done(sequence.id(), log.takeLines(), residue);
    out.flush();
  }
}
