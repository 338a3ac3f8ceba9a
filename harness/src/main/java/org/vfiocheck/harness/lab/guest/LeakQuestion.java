package org.vfiocheck.harness.lab.guest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;
import org.vfiocheck.harness.sut.LabException;

/** Asks a guest that has nothing else to do what memory its kernel has lost. */
final class LeakQuestion {
  private static final Duration SLICE = Duration.ofMillis(250);

  private LeakQuestion() {}

  /**
   * Asks.
   *
   * @param patience how long the answer may take
   * @throws LabException when there is none
   */
  static List<String> ask(RunningAgent guest, Duration patience) throws InterruptedException {
    guest.send(List.of(new HostMessage.FindLeaks()));
    long end = System.nanoTime() + patience.toNanos();
    while (!guest.isOver() && System.nanoTime() < end) {
      Optional<GuestMessage> message = guest.receive(SLICE);
      if (message.isPresent()) {
        return switch (message.get()) {
          case GuestMessage.Leaks(List<String> pieces) -> pieces;
          case GuestMessage.Failed(String why) -> throw new LabException(why);
          default -> throw new LabException("the agent answers with " + message.get());
        };
      }
    }
    throw new LabException(
        "a guest that was to look for lost memory did not answer; it last said:\n"
            + String.join("\n", guest.lastWords()));
  }
}
