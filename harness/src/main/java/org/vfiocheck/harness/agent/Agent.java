package org.vfiocheck.harness.agent;

import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.GuestWriter;
import org.vfiocheck.harness.protocol.HostMessage;
import org.vfiocheck.model.action.Verb;

/** The conversation with the host: takes the table, then performs sequence after sequence. */
final class Agent {
  /** Longer than any call takes that returns; shorter than the host waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Linux linux;
  private final DataInput in;
  private final AgentOutput out;
  private final GuestWriter writer;
  private final Performer performer;
  private final InitialState initial;
  private final FailureReport failures = new FailureReport();
  private final KernelLog log;
  private final Watchdog watchdog;
  private final String caller;
  private @Nullable FailNth ofCaller;
  private @Nullable FailNth ofUnbinder;
  private HostMessage.@Nullable FailAllocation fault;
  private Step[] table = new Step[0];
  private String unrestored = "";

  /**
   * Makes the devices ready: binds the driver and opens each once.
   *
   * @throws IllegalStateException when the guest lacks something; the message says what
   */
  Agent(Linux linux, List<? extends SysfsDevice> sysfs, DataInput in, AgentOutput out)
      throws IOException {
    this.linux = linux;
    this.in = in;
    this.out = out;
    writer = new GuestWriter(new DataOutputStream(out));
    TestedDevice[] devices = new TestedDevice[sysfs.size()];
    for (int i = 0; i < devices.length; i++) {
      devices[i] = TestedDevice.prepare(linux, sysfs.get(i));
    }
    performer = new Performer(devices, new FileUser(linux));
    initial = new InitialState(performer, devices);
    log = new KernelLog(linux, failures);
    caller = Watchdog.callersThread();
    watchdog =
        new Watchdog(PATIENCE, () -> Stream.concat(Stream.of(caller), unbinders(devices)).toList());
  }

  private static Stream<String> unbinders(TestedDevice[] devices) {
    return Arrays.stream(devices).flatMap(device -> device.driver().unbinderId().stream());
  }

  /** Says that the device is ready, and performs what the host asks until it says to quit. */
  @SuppressWarnings("IfChainToSwitch") // a switch over types is linked at run time: a slower start
  void serve(String release) throws IOException {
    // That the device cannot be used a second time is a fault of the kernel, and no lack of the
    // guest: it was used once to get here.
    String residue = initial.restore();
    unrestored = residue.isEmpty() ? "" : "already before the first action: " + residue;
    writer.ready(release, residue);
    out.flush();
    while (true) {
      HostMessage message = HostMessage.read(in);
      if (message instanceof HostMessage.Sequence sequence) {
        perform(sequence);
        fault = null;
      } else if (message instanceof HostMessage.FailAllocation next) {
        fault = next;
        // Now, while no action is announced: a kernel without it is no fault of any action's.
        ofCaller = ofCaller == null ? new FailNth(linux, caller) : ofCaller;
        ofUnbinder = ofUnbinder == null ? new FailNth(linux, performer.unbinder()) : ofUnbinder;
      } else if (message instanceof HostMessage.Table actions) {
        table = performer.steps(actions);
      } else if (message instanceof HostMessage.ReadCounters) {
        send(GcovCounters.read());
      } else if (message instanceof HostMessage.FindLeaks) {
        send(new GuestMessage.Leaks(LostMemory.find()));
      } else {
        return;
      }
    }
  }

  private void send(GuestMessage message) throws IOException {
    message.write(new DataOutputStream(out));
    out.flush();
  }

  /** Announces each action before it is performed, and sends all when the sequence is over. */
  private void perform(HostMessage.Sequence sequence) throws IOException {
    List<Integer> actions = sequence.actions();
    int count = actions.size();
    for (int place = 0; place < count; place++) {
      Step step = table[actions.get(place)];
      writer.announce(place);
      out.secure();
      watchdog.beat();
      FailNth failing = step.verb() == Verb.UNBIND_DRIVER ? ofUnbinder : ofCaller;
      if (failing != null && fault != null && fault.place() == place) {
        Answer.write(performer.performFailing(step, failing, fault.nth()), writer);
        sendLog();
        writer.allocationFailed(failing.happened(), failures.takeStack());
      } else {
        Answer.write(performer.perform(step), writer);
        sendLog();
      }
    }
    out.secure();
    watchdog.beat();
    String residue = initial.restore();
    residue = unrestored.isEmpty() ? residue : unrestored;
    watchdog.rest();
    List<String> lines = log.takeLastLines();
    writer.done(sequence.id(), lines, residue, log.hasWarned() && !OnceMarks.clear());
    out.flush();
  }

  /** After each action, so that a line is known to be of the action that it came with. */
  private void sendLog() throws IOException {
    List<String> lines = log.takeLines();
    if (!lines.isEmpty()) {
      writer.logged(lines);
    }
  }
}
