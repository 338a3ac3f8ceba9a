package org.vfiocheck.harness.lab.guest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that come from an agent, each once and in order. They come through a line; when that is
 * silent or at its end, those that the agent has written and not sent are read from its tail.
 */
final class Arriving extends InputStream {
  private static final int CHUNK = 1 << 16;
  private static final byte[] END = new byte[0];

  /** A message is written at once, so that the rest of one is never far. */
  private static final Duration REST_OF_A_MESSAGE = Duration.ofSeconds(10);

  private final InputStream line;
  private final Tail tail;
  private final LinkedBlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
  private byte[] chunk = END;
  private int place;

  /** How many bytes of the agent's are in {@code chunk} or were before. */
  private long received;

  /** How many of them came through the line. */
  private long throughLine;

  private boolean ended;

  /**
   * Begins to listen.
   *
   * @param name of the thread that listens
   * @param line read to its end and closed
   */
  Arriving(String name, InputStream line, Tail tail) {
    this.line = line;
    this.tail = tail;
    Thread reader = new Thread(this::listen, name);
    reader.setDaemon(true);
    reader.start();
  }

  private void listen() {
    byte[] buffer = new byte[CHUNK];
    try (line) {
      for (int count = line.read(buffer); count >= 0; count = line.read(buffer)) {
        if (count > 0) {
          chunks.add(Arrays.copyOf(buffer, count));
        }
      }
    } catch (IOException e) {
      // A line that breaks is at its end.
    } finally {
      chunks.add(END);
    }
  }

  /** Waits for a byte; answers whether there is one. */
  boolean await(Duration atMost) throws InterruptedException {
    while (place == chunk.length && !ended) {
      byte @Nullable [] next = chunks.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
      if (next == null || next.length == 0) {
        ended = next != null;
        takeTail();
        break;
      }
      take(next);
    }
    return place < chunk.length;
  }

  private void take(byte[] next) {
    int known = (int) Math.min(next.length, received - throughLine);
    throughLine += next.length;
    received = Math.max(received, throughLine);
    chunk = next;
    place = known;
  }

  private void takeTail() {
    chunk = tail.after(received);
    received += chunk.length;
    place = 0;
  }

  /** Whether every byte was read that ever will be. */
  boolean isOver() {
    return ended && place == chunk.length;
  }

  @Override
  public int read() throws IOException {
    try {
      if (!await(REST_OF_A_MESSAGE)) {
        return -1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted in the middle of a message", e);
    }
    return chunk[place++] & 0xff;
  }

  @Override
  public int read(byte[] into, int start, int count) throws IOException {
    int first = count == 0 ? -1 : read();
    if (first < 0) {
      return count == 0 ? 0 : -1;
    }
    into[start] = (byte) first;
    int more = Math.min(count - 1, chunk.length - place);
    System.arraycopy(chunk, place, into, start + 1, more);
    place += more;
    return 1 + more;
  }
}
