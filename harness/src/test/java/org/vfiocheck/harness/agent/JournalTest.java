package org.vfiocheck.harness.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.harness.ffi.Linux;
import org.vfiocheck.harness.ffi.Memory;
import org.vfiocheck.harness.ffi.Posix;
import org.vfiocheck.harness.lab.guest.Tail;
import org.vfiocheck.harness.protocol.JournalLayout;

/** The agent's end of a journal and the host's, over one file. */
class JournalTest {
  @TempDir private Path folder;

  private Path file() throws IOException {
    return Files.write(folder.resolve("journal"), new byte[JournalLayout.BYTES]);
  }

  private static AgentOutput open(Linux linux, Path file, ByteArrayOutputStream port) {
    int fd = linux.open(Memory.ofString(file.toString()), Posix.O_RDWR | Posix.O_CLOEXEC);
    return new AgentOutput(port, new Journal(linux.shared(fd, JournalLayout.BYTES)));
  }

  @Test
  void whatIsSecured_isInTheJournal_andNotOnThePortUntilFlushed() throws IOException {
    Path file = file();
    Tail tail = new org.vfiocheck.harness.lab.guest.Journal(file);
    ByteArrayOutputStream port = new ByteArrayOutputStream();
    try (Linux linux = new Linux();
        AgentOutput out = open(linux, file, port)) {
      out.write("ab".getBytes(UTF_8));
      assertEquals("", text(tail.after(0)));
      out.secure();
      out.write("c".getBytes(UTF_8));
      out.secure();
      assertEquals("abc", text(tail.after(0)));
      assertEquals("c", text(tail.after(2)));
      assertEquals("", port.toString(UTF_8));
      out.write("d".getBytes(UTF_8));
      out.flush();
      assertEquals("abcd", port.toString(UTF_8));
      assertEquals("d", text(tail.after(3)));
      assertEquals("", text(tail.after(4)));
    }
  }

  @Test
  void longText_comesRound_andWhatIsGoneIsNotGuessed() throws IOException {
    Path file = file();
    Tail tail = new org.vfiocheck.harness.lab.guest.Journal(file);
    byte[] text = new byte[3 * JournalLayout.BYTES];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (i * 31);
    }
    ByteArrayOutputStream port = new ByteArrayOutputStream();
    try (Linux linux = new Linux();
        AgentOutput out = open(linux, file, port)) {
      out.write(text);
      out.flush();
      int kept = text.length - JournalLayout.RING_BYTES;
      byte[] last = Arrays.copyOfRange(text, kept, text.length);
      assertArrayEquals(last, tail.after(kept));
      assertEquals(0, tail.after(kept - 1).length);
      assertArrayEquals(text, port.toByteArray());
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
