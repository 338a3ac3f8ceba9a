package org.vfiocheck.harness.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The counters of one object file of a kernel, as gcov reads them ({@code .gcda}).
 *
 * @param path where the kernel shows it: below debugfs, the path of the object file when it was
 *     built
 * @param content read-only, from its beginning to its end
 */
public record CounterFile(String path, ByteBuffer content) {
  public CounterFile {
    content = content.asReadOnlyBuffer();
  }

  /** The content, apart. */
  public byte[] bytes() {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return bytes;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(path);
    out.writeInt(content.remaining());
    out.write(bytes());
  }

  /**
   * Reads the next one.
   *
   * @throws EOFException when the other side is gone
   */
  static CounterFile read(DataInput in) throws IOException {
    String path = in.readUTF();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new CounterFile(path, ByteBuffer.wrap(bytes));
  }
}
