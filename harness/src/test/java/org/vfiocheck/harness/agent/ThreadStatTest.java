package org.vfiocheck.harness.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ThreadStatTest {
  private static final String RUNNING =
      "57 (un (bind) er) R 1 40 40 0 -1 4194368 12 0 0 0 120 34 0 0 20 0 9 0 310 2290000 9100"
          + " 1844674407 1 1 0 0 0 0 0 0 16800 0 0 0 -1 1 0 0 0 0 0 0 0 0 0 0 0 0 0";

  @Test
  void fields_areFoundBehindAnyName() {
    assertEquals(new ThreadStat('R', 120, 34, 1), ThreadStat.parse(RUNNING));
  }

  @Test
  void whereItRanMeanwhile_isTold() {
    assertEquals(
        "it ran 490 ms in user mode and 10 ms in the kernel, last on processor 0",
        new ThreadStat('R', 169, 35, 0).since(ThreadStat.parse(RUNNING)));
  }

  @Test
  void threadThatReads_isNotAsleep() throws IOException {
    String line = Files.readString(Path.of("/proc/thread-self/stat"));
    assertFalse(ThreadStat.parse(line).isAsleep());
  }
}
