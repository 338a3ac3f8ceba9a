package org.vfiocheck.harness.lab.guest;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.vfiocheck.harness.agent.Watchdog;
import org.vfiocheck.harness.lab.work.Scratch;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.outcome.Outcome.Cause;

/** One emulated machine, and the line to the agent in it. */
final class Guest implements RunningAgent {
  static final String INTERRUPTED =
      "vfiocheck: it did not answer, and was made to panic (NMI) to show where it stands:";

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Scratch scratch;
  private final Process emulator;
  private final Console console;
  private final SocketChannel channel;
  private final AgentLine line;
  private boolean interrupted;

  private Guest(Scratch scratch, Process emulator, SocketChannel channel) {
    this.scratch = scratch;
    this.emulator = emulator;
    this.console = new Console(scratch.file(GuestSpec.CONSOLE));
    this.channel = channel;
    this.line =
        new AgentLine(
            "guest-" + emulator.pid(),
            Channels.newInputStream(channel),
            new Journal(scratch.file(GuestSpec.JOURNAL)),
            Channels.newOutputStream(channel));
  }

  /** Starts a machine, without waiting for its agent. */
  static Guest start(GuestSpec spec) {
    Scratch scratch = scratch();
    Path folder = scratch.folder();
    Path port = scratch.file(GuestSpec.PORT);
    Process emulator = null;
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(port));
      emulator = Emulator.start(spec.command(folder), folder.resolve("emulator"));
      return new Guest(scratch, emulator, accept(server, emulator, folder));
    } catch (IOException | LabException e) {
      if (emulator != null) {
        emulator.destroyForcibly();
      }
      delete(scratch);
      throw e instanceof LabException known
          ? known
          : new LabException("cannot open a socket in " + folder, e);
    }
  }

  private static Scratch scratch() {
    try {
      return Scratch.make();
    } catch (IOException e) {
      throw new LabException("cannot make a temporary folder for a guest", e);
    }
  }

  /** The emulator connects before it starts the machine, or ends because it cannot start one. */
  private static SocketChannel accept(ServerSocketChannel server, Process emulator, Path folder)
      throws IOException {
    server.configureBlocking(false);
    for (long since = System.nanoTime(); ; ) {
      SocketChannel channel = server.accept();
      if (channel != null) {
        channel.configureBlocking(true);
        return channel;
      }
      if (!emulator.isAlive() || System.nanoTime() - since > Duration.ofSeconds(30).toNanos()) {
        String words = String.join("\n", new Console(folder.resolve("emulator")).lines());
        throw new LabException("the emulator did not start:\n" + words);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while starting a guest", e);
    }
  }

  @Override
  public void send(List<? extends HostMessage> messages) {
    line.send(messages);
  }

  @Override
  public Optional<GuestMessage> receive(Duration atMost) throws InterruptedException {
    Optional<GuestMessage> next = line.receive(atMost);
    if (line.isOver()) {
      // Its console is complete, and its status known, only when the emulator has ended.
      boolean _ = emulator.waitFor(2, TimeUnit.SECONDS);
    }
    return next;
  }

  @Override
  public boolean isOver() {
    return line.isOver();
  }

  Console console() {
    return console;
  }

  @Override
  public Optional<Cause> cause() {
    return console.cause();
  }

  @Override
  public Optional<Cause> stall() {
    return console.stall();
  }

  /**
   * A processor that goes round in the kernel lets no watchdog speak. An interrupt that cannot be
   * held off makes the kernel panic, and say where it was.
   */
  @Override
  public void interrogate() {
    if (console.shows(Watchdog.MARK)) {
      return;
    }
    interrupted = true;
    try {
      // In a thread of its own: an emulator that stands still takes orders and never answers.
      Thread order = Thread.ofPlatform().daemon().start(this::panic);
      if (order.join(PATIENCE)) {
        boolean _ = emulator.waitFor(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void panic() {
    try {
      order("{\"execute\": \"inject-nmi\"}");
    } catch (LabException e) {
      // Gone, or going: then there is nobody to ask.
      return;
    }
  }

  @Override
  public List<String> lastWords() {
    List<String> words = Console.relevant(console.lines());
    if (!interrupted) {
      return words;
    }
    List<String> all = new ArrayList<>(List.of(INTERRUPTED));
    all.addAll(words);
    return all;
  }

  /** Gives the emulator's monitor a command. */
  void order(String command) {
    try (Monitor monitor = Monitor.open(scratch.file(GuestSpec.MONITOR))) {
      monitor.execute(command);
    } catch (IOException e) {
      throw new LabException("the emulator does not take " + command, e);
    }
  }

  long pid() {
    return emulator.pid();
  }

  @Override
  public void close() {
    try (channel) {
      Emulator.end(emulator);
    } catch (IOException e) {
      // The other end was killed just now: that its socket fails is no news.
      return;
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Scratch scratch) {
    try {
      scratch.close();
    } catch (IOException e) {
      // Left for the next run's sweep.
      return;
    }
  }
}
