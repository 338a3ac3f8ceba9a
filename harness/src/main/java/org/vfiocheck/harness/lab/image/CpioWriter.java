package org.vfiocheck.harness.lab.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Writes a cpio archive in the "newc" form that the kernel unpacks as its first file system; the
 * form is in its Documentation/driver-api/early-userspace/buffer-format.rst. All times are 0 and
 * all owners root, so that equal content gives equal bytes.
 */
final class CpioWriter implements AutoCloseable {
  private static final int FOLDER = 0040000;
  private static final int FILE = 0100000;
  private static final int LINK = 0120000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final String END = "TRAILER!!!";

  private final OutputStream out;
  private long written;
  private int inode = 1;

  /**
   * @param out is closed with this writer
   */
  CpioWriter(OutputStream out) {
    this.out = out;
  }

  void folder(String path) throws IOException {
    entry(path, FOLDER | 0755, new byte[0], 0, 0);
  }

  void file(String path, byte[] content, boolean executable) throws IOException {
    entry(path, FILE | (executable ? 0755 : 0644), content, 0, 0);
  }

  void link(String path, String target) throws IOException {
    entry(path, LINK | 0777, target.getBytes(UTF_8), 0, 0);
  }

  void characterDevice(String path, int major, int minor) throws IOException {
    entry(path, CHARACTER_DEVICE | 0600, new byte[0], major, minor);
  }

  private void entry(String path, int mode, byte[] content, int major, int minor)
      throws IOException {
    byte[] name = (path + "\0").getBytes(UTF_8);
    int links = (mode & FOLDER) != 0 && (mode & FILE) == 0 ? 2 : 1;
    int[] fields = {
      inode++, mode, 0, 0, links, 0, content.length, 0, 0, major, minor, name.length, 0
    };
    StringBuilder header = new StringBuilder("070701");
    for (int field : fields) {
      header.append(String.format(Locale.ROOT, "%08x", field));
    }
    write(header.toString().getBytes(UTF_8));
    write(name);
    pad();
    write(content);
    pad();
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }

  private void pad() throws IOException {
    write(new byte[(int) (-written & 3)]);
  }

  /** Ends the archive. */
  @Override
  public void close() throws IOException {
    try (out) {
      entry(END, 0, new byte[0], 0, 0);
    }
  }
}
