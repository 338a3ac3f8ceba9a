package org.vfiocheck.harness.agent;

import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.concurrent.locks.LockSupport;

/**
 * What comes from the host.
 *
 * <p>A port that no host is connected to reads as ended, so the input waits for its first byte.
 */
final class AgentInput {
  private static final int BUFFER = 32 * 1024;

  private AgentInput() {}

  static DataInput of(RandomAccessFile port) {
    return of(new Awaited(port));
  }

  static DataInput of(InputStream in) {
    return new DataInputStream(new BufferedInputStream(in, BUFFER));
  }

  private static final class Awaited extends InputStream {
    private static final long POLL_NANOS = 5_000_000;

    private final RandomAccessFile port;
    private boolean started;

    Awaited(RandomAccessFile port) {
      this.port = port;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
      int count = port.read(into, start, length);
      while (count <= 0 && !started) {
        LockSupport.parkNanos(this, POLL_NANOS);
        count = port.read(into, start, length);
      }
      started = true;
      return count;
    }
  }
}
