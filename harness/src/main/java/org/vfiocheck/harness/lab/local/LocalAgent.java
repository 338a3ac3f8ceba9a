package org.vfiocheck.harness.lab.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.vfiocheck.harness.agent.AgentMain;
import org.vfiocheck.harness.lab.guest.AgentLine;
import org.vfiocheck.harness.lab.guest.RunningAgent;
import org.vfiocheck.harness.lab.work.Scratch;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.outcome.Outcome.Cause;

/**
 * The agent as a process of this machine. When this process ends, its input does, and so does it.
 */
final class LocalAgent implements RunningAgent {
  private static final String SAID = "said";

  private final Process process;
  private final Scratch scratch;
  private final AgentLine line;

  private LocalAgent(Process process, Scratch scratch) {
    this.process = process;
    this.scratch = scratch;
    this.line =
        new AgentLine(
            "agent-" + process.pid(), process.getInputStream(), process.getOutputStream());
  }

  /** Starts an agent, without waiting for it. */
  static LocalAgent launch(String address) {
    try {
      Scratch scratch = Scratch.make();
      return new LocalAgent(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED",
                  "-Dvfiocheck.port=" + AgentMain.STANDARD,
                  "-Dvfiocheck.device=" + address,
                  "-cp",
                  System.getProperty("java.class.path"),
                  AgentMain.class.getName())
              .redirectError(scratch.file(SAID).toFile())
              .start(),
          scratch);
    } catch (IOException e) {
      throw new LabException("cannot start the agent", e);
    }
  }

  /**
   * Waits until the agent is ready.
   *
   * @throws LabException when it does not get there; the agent is then ended
   */
  void awaitReady(Duration limit) {
    String trouble = trouble(limit);
    if (!trouble.isEmpty()) {
      String words = String.join("\n", lastWords());
      close();
      throw new LabException(trouble + "\n" + words);
    }
  }

  private String trouble(Duration limit) {
    try {
      Optional<GuestMessage> first = receive(limit);
      return first
          .map(
              message ->
                  switch (message) {
                    case GuestMessage.Ready(String _, String residue) ->
                        residue.isEmpty()
                            ? ""
                            : "the device is not in its initial state: " + residue;
                    case GuestMessage.Failed(String why) -> "the agent cannot work: " + why;
                    default -> "the agent's first message is " + message;
                  })
          .orElse("the agent was not ready within " + limit.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted while the agent was starting";
    }
  }

  @Override
  public void send(List<? extends HostMessage> messages) {
    line.send(messages);
  }

  @Override
  public Optional<GuestMessage> receive(Duration atMost) throws InterruptedException {
    return line.receive(atMost);
  }

  @Override
  public boolean isOver() {
    return line.isOver();
  }

  /** The kernel kills a process that it oopses for; the log then says so, and the taint stays. */
  @Override
  public Optional<Cause> cause() {
    if (process.isAlive()) {
      return Optional.empty();
    }
    return Optional.of(Taint.hasDied() ? Cause.OOPS : Cause.AGENT);
  }

  @Override
  public List<String> lastWords() {
    try {
      return new String(Files.readAllBytes(scratch.file(SAID)), UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of("what the agent said cannot be read: " + e.getMessage());
    }
  }

  /** Ends the process and waits for it: its files are then closed. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      boolean _ = process.waitFor(30, TimeUnit.SECONDS);
      scratch.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // Left for the next run's sweep.
      return;
    }
  }
}
