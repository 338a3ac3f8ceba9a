package org.vfiocheck.harness.lab.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bzImage. Its header is laid out in the kernel's Documentation/arch/x86/boot.rst: the magic
 * {@code HdrS} at 0x202, and at 0x20e where to find the version's text, less 0x200.
 *
 * @param file an absolute path
 * @param release the kernel's release
 */
public record BootImage(Path file, String release) {
  private static final int MAGIC_AT = 0x202;
  private static final int MAGIC = 0x53726448;
  private static final int VERSION_AT = 0x20e;
  private static final int SETUP_MAX = 1 << 16;

  /**
   * Looks at a file.
   *
   * @throws KernelSourceException when it is no bzImage
   */
  public static BootImage at(Path file) {
    ByteBuffer setup = read(file);
    if (setup.limit() < VERSION_AT + 2 || setup.getInt(MAGIC_AT) != MAGIC) {
      throw new KernelSourceException(
          file + " is no bzImage: it lacks the boot header that starts with HdrS at 0x202");
    }
    int at = (setup.getShort(VERSION_AT) & 0xffff) + 0x200;
    return new BootImage(file.toAbsolutePath(), word(setup, at));
  }

  private static String word(ByteBuffer setup, int at) {
    int end = at;
    while (end < setup.limit() && setup.get(end) > ' ') {
      end++;
    }
    byte[] text = new byte[Math.max(0, end - at)];
    setup.get(Math.min(at, setup.limit() - text.length), text);
    return text.length == 0 ? "unknown" : new String(text, US_ASCII);
  }

  private static ByteBuffer read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new KernelSourceException(file + " is neither a kernel tree nor a bzImage");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return ByteBuffer.wrap(in.readNBytes(SETUP_MAX)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new KernelSourceException(file + " cannot be read: " + e.getMessage());
    }
  }
}
