package org.vfiocheck.harness.agent;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The way to the host: a port, written as seldom as can be, and a journal for what was not written
 * to it yet. Without a journal the port is written instead.
 */
final class AgentOutput extends OutputStream {
  private static final int BUFFER = 32 * 1024;

  private final OutputStream port;
  private final @Nullable Journal journal;
  private final byte[] buffer = new byte[BUFFER];
  private int length;
  private int kept;

  AgentOutput(OutputStream port, @Nullable Journal journal) {
    this.port = port;
    this.journal = journal;
  }

  @Override
  public void write(int value) throws IOException {
    if (length == BUFFER) {
      flush();
    }
    buffer[length++] = (byte) value;
  }

  @Override
  public void write(byte[] from, int start, int count) throws IOException {
    for (int i = start; i < start + count; i++) {
      write(from[i]);
    }
  }

  /** From here on the host learns what was written so far, even if the guest ends at once. */
  void secure() throws IOException {
    if (journal == null) {
      flush();
    } else {
      journal.append(buffer, kept, length);
      kept = length;
    }
  }

  @Override
  public void flush() throws IOException {
    if (journal != null) {
      journal.append(buffer, kept, length);
    }
    port.write(buffer, 0, length);
    length = 0;
    kept = 0;
  }

  @Override
  public void close() throws IOException {
    try (port) {
      flush();
    }
  }
}
