package org.vfiocheck.harness.lab.guest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vfiocheck.harness.protocol.CounterFile;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.sut.LabException;

/** Runs the program {@code /program} of an image in a guest of its own, the device being bound. */
public final class GuestProgram {
  private static final Pattern ENDED =
      Pattern.compile("vfiocheck: program ended with status (\\d+)");
  private static final String BEGINS = "vfiocheck: program begins";

  private GuestProgram() {}

  /**
   * What a program did.
   *
   * @param status its exit status, or empty when the guest ended before the program did
   * @param lines what the console showed from its start on: the program's output, and the kernel's
   * @param counters what the kernel counted, where it was built for that and the program ended
   */
  public record Finished(Optional<Integer> status, List<String> lines, List<CounterFile> counters) {
    public Finished {
      lines = List.copyOf(lines);
      counters = List.copyOf(counters);
    }
  }

  /**
   * A command to the emulator's monitor.
   *
   * @param line when the program has said this
   * @param command as {@link Monitor#execute} takes it
   */
  public record Order(String line, String command) {}

  /**
   * Boots a guest, waits for its program to end, and ends the guest.
   *
   * @param orders to the emulator meanwhile, each once
   * @param counts whether the kernel counts its lines: the guest then says what it counted
   * @throws LabException when it takes longer than the limit
   */
  public static Finished run(GuestSpec spec, List<Order> orders, Duration limit, boolean counts) {
    try (Guest guest = Guest.start(spec.with(GuestSpec.Mode.PROGRAM))) {
      long end = System.nanoTime() + limit.toNanos();
      List<CounterFile> counters = List.of();
      boolean counted = !counts;
      List<Order> open = new ArrayList<>(orders);
      while (System.nanoTime() < end) {
        Optional<GuestMessage> message = guest.receive(Duration.ofMillis(100));
        if (message.isPresent() && message.get() instanceof GuestMessage.Counters(var files)) {
          counters = files;
          counted = true;
        }
        Finished finished = read(guest.console().lines(), counters);
        give(open, finished.lines(), guest);
        if ((finished.status().isPresent() && counted) || guest.isOver()) {
          return finished;
        }
      }
      throw new LabException(
          "a program in a guest did not end within "
              + limit.toSeconds()
              + " s; it said:\n"
              + String.join("\n", read(guest.console().lines(), List.of()).lines()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while a program ran in a guest", e);
    }
  }

  private static void give(List<Order> open, List<String> said, Guest guest) {
    for (Order order : List.copyOf(open)) {
      if (said.contains(order.line())) {
        open.remove(order);
        guest.order(order.command());
      }
    }
  }

  private static Finished read(List<String> console, List<CounterFile> counters) {
    int start = console.indexOf(BEGINS) + 1;
    for (int i = start; i < console.size(); i++) {
      Matcher ended = ENDED.matcher(console.get(i));
      if (ended.matches()) {
        return new Finished(
            Optional.of(Integer.parseInt(ended.group(1))), console.subList(start, i), counters);
      }
    }
    return new Finished(Optional.empty(), console.subList(start, console.size()), counters);
  }
}
