package org.vfiocheck.harness.lab.guest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lab.coverage.CounterLog;
import org.vfiocheck.harness.protocol.CounterFile;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;

/**
 * Asks one guest for its kernel's counters now and then, so that not all is lost with it, and at
 * its end. Counters grow from the boot on: the last answer holds all before it.
 */
final class CounterCollector {
  private static final int EVERY = 100;
  private static final Duration SLICE = Duration.ofMillis(250);

  private final RunningAgent guest;
  private final CounterLog log;
  private List<CounterFile> last = List.of();
  private int performed;
  private int awaited;

  CounterCollector(RunningAgent guest, CounterLog log) {
    this.guest = guest;
    this.log = log;
  }

  /** Hears that the guest performed one more sequence. */
  void performed() {
    performed++;
    if (performed % EVERY == 0) {
      ask();
    }
  }

  private void ask() {
    guest.send(List.of(new HostMessage.ReadCounters()));
    awaited++;
  }

  void take(GuestMessage.Counters answer) {
    last = answer.files();
    awaited--;
  }

  /**
   * Asks a last time and hands over what the guest counted.
   *
   * @param patience how long to wait; nothing for a guest that does not answer any more
   */
  void finish(Duration patience) {
    if (patience.isPositive()) {
      ask();
      await(patience);
    }
    log.add(last, patience.isPositive() && awaited == 0);
  }

  /** What was sent ahead is performed first; nobody wants its answers any more. */
  private void await(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (awaited > 0 && !guest.isOver() && System.nanoTime() < end) {
        Optional<GuestMessage> message = guest.receive(SLICE);
        if (message.isPresent() && message.get() instanceof GuestMessage.Counters answer) {
          take(answer);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
