package org.vfiocheck.harness.lab.guest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.sut.LabException;

/** Boots guests as far as their agent. */
final class GuestStarter implements RunningAgent.Starter {
  private final GuestSpec spec;
  private final Duration limit;

  GuestStarter(GuestSpec spec, Duration limit) {
    this.spec = spec;
    this.limit = limit;
  }

  @Override
  public RunningAgent start() {
    Attempt first = attempt();
    if (first.guest.isPresent()) {
      return first.guest.get();
    }
    if (first.isTheKernels) {
      throw new BootException(first.trouble);
    }
    // A boot fails now and then before init, for the emulator's sake, and an emulator may end
    // while its console says nothing: never the kernel's verdict.
    Attempt second = attempt();
    return second.guest.orElseThrow(() -> new BootException(second.trouble));
  }

  private record Attempt(Optional<RunningAgent> guest, boolean isTheKernels, String trouble) {}

  private Attempt attempt() {
    Guest guest = Guest.start(spec);
    boolean ready = false;
    try {
      String trouble = awaitReady(guest);
      ready = trouble.isEmpty();
      return new Attempt(
          Optional.<RunningAgent>of(guest).filter(one -> trouble.isEmpty()),
          guest.console().shows(Console.INIT) && (!guest.isOver() || guest.cause().isPresent()),
          trouble);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while a guest was booting", e);
    } finally {
      if (!ready) {
        guest.close();
      }
    }
  }

  /** Answers the empty string when the agent is ready, else what went wrong. */
  private String awaitReady(Guest guest) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      Optional<GuestMessage> message = guest.receive(Duration.ofMillis(200));
      if (message.isPresent()) {
        return switch (message.get()) {
          case GuestMessage.Ready _ -> "";
          case GuestMessage.Failed(String why) -> "the agent cannot work: " + why;
          default -> "the agent's first message is " + message.get();
        };
      }
      if (guest.isOver() || guest.cause().isPresent()) {
        return "the guest ended while booting; its console's last lines:\n" + words(guest);
      }
    }
    return "the guest was not ready within "
        + limit.toSeconds()
        + " s; its console's last lines:\n"
        + words(guest);
  }

  private static String words(Guest guest) {
    List<String> lines = guest.lastWords();
    return String.join("\n", lines.subList(0, Math.min(lines.size(), 40)));
  }
}
