package org.vfiocheck.harness.lab.guest;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;

/**
 * Both directions of the conversation with an agent. What arrives is kept until it is asked for.
 */
public final class AgentLine {
  private static final int BUFFER = 1 << 16;

  private final Arriving arriving;
  private final DataInputStream in;
  private final DataOutputStream out;
  private boolean broken;

  /**
   * Begins to listen to an agent without a journal.
   *
   * @param name of the thread that listens
   * @param in from the agent; read to its end and closed
   * @param out to the agent; the caller's to close
   */
  public AgentLine(String name, InputStream in, OutputStream out) {
    this(name, in, Tail.NONE, out);
  }

  AgentLine(String name, InputStream in, Tail tail, OutputStream out) {
    this.arriving = new Arriving(name, in, tail);
    this.in = new DataInputStream(arriving);
    this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
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
    if (isOver() || !arriving.await(atMost)) {
      return Optional.empty();
    }
    try {
      return Optional.of(GuestMessage.read(in));
    } catch (IOException | IllegalArgumentException e) {
      // It ends in the middle of a message, or what comes is none: nothing more can be read.
      broken = true;
      return Optional.empty();
    }
  }

  /** Whether every message was received that ever will be. */
  public boolean isOver() {
    return broken || arriving.isOver();
  }
}
