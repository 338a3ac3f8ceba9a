package org.vfiocheck.harness.lab.guest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;

/**
 * Both directions of the conversation with an agent. What arrives is kept until it is asked for.
 */
public final class AgentLine {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final DataOutputStream out;
  private final LinkedBlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
  private boolean over;

  /** What the reader read; no message stands for the end. */
  private record Arrival(Optional<GuestMessage> message) {}

  /**
   * Begins to listen.
   *
   * @param name of the thread that listens
   * @param in from the agent; read to its end and closed
   * @param out to the agent; the caller's to close
   */
  public AgentLine(String name, InputStream in, OutputStream out) {
    this.in = in;
    this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
    Thread reader = new Thread(this::read, name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (DataInputStream data = new DataInputStream(new BufferedInputStream(in, BUFFER))) {
      while (true) {
        arrived.add(new Arrival(Optional.of(GuestMessage.read(data))));
      }
    } catch (IOException | IllegalArgumentException e) {
      // The agent is gone, or what comes is no message: either way nothing more can be read.
      arrived.add(new Arrival(Optional.empty()));
    }
  }

  /** Sends messages; does nothing when the agent is gone. */
  public void send(List<? extends HostMessage> messages) {
    try {
      for (HostMessage message : messages) {
        message.write(out);
      }
      out.flush();
    } catch (IOException e) {
      // Gone: the reader sees it too, and everything before its end comes first.
      return;
    }
  }

  /** Waits for the next message; empty when none came in time or none will come. */
  public Optional<GuestMessage> receive(Duration atMost) throws InterruptedException {
    if (over) {
      return Optional.empty();
    }
    @Nullable Arrival next = arrived.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    if (next == null) {
      return Optional.empty();
    }
    over = next.message.isEmpty();
    return next.message;
  }

  /** Whether every message was received that ever will be. */
  public boolean isOver() {
    return over;
  }
}
