package org.vfiocheck.harness.lab.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArrivingTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(20);

  /** All that the agent wrote, whether it was sent or not. */
  private String written = "";

  private byte[] after(long received) {
    byte[] all = written.getBytes(UTF_8);
    return Arrays.copyOfRange(all, (int) Math.min(received, all.length), all.length);
  }

  private static String take(Arriving arriving, int count) throws IOException {
    return new String(arriving.readNBytes(count), UTF_8);
  }

  @Test
  void whatIsSent_arrivesOnce() throws Exception {
    try (PipedOutputStream line = new PipedOutputStream();
        Arriving arriving = new Arriving("test", new PipedInputStream(line), this::after)) {
      written = "abc";
      line.write("abc".getBytes(UTF_8));
      line.flush();
      assertTrue(arriving.await(LONG));
      assertEquals("abc", take(arriving, 3));
      assertFalse(arriving.await(SHORT));
      assertFalse(arriving.isOver());
    }
  }

  @Test
  void whatWasNotSent_isReadFromTheTail_andNotAgainWhenItIsSent() throws Exception {
    try (PipedOutputStream line = new PipedOutputStream();
        Arriving arriving = new Arriving("test", new PipedInputStream(line), this::after)) {
      written = "abc";
      assertTrue(arriving.await(SHORT));
      assertEquals("abc", take(arriving, 3));
      written = "abcdef";
      line.write("abcdef".getBytes(UTF_8));
      line.flush();
      assertTrue(arriving.await(LONG));
      assertEquals("def", take(arriving, 3));
      assertFalse(arriving.await(SHORT));
    }
  }

  @Test
  void endOfTheLine_isFollowedByTheTail() throws Exception {
    written = "abcd";
    byte[] sent = "ab".getBytes(UTF_8);
    try (Arriving arriving = new Arriving("test", new ByteArrayInputStream(sent), this::after)) {
      assertTrue(arriving.await(LONG));
      assertEquals("abcd", take(arriving, 4));
      assertFalse(arriving.await(LONG));
      assertTrue(arriving.isOver());
    }
  }
}
