package org.vfiocheck.reports.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogExcerptTest {
  private static List<String> noise(int lines) {
    return Collections.nCopies(lines, "noise");
  }

  @Test
  void aShortLog_isShownWhole() {
    assertEquals(List.of("a", "b"), LogExcerpt.of(List.of("a", "b")));
  }

  @Test
  void aLongLog_isShownFromTheFirstTroubleOn() {
    List<String> log =
        ImmutableList.<String>builder()
            .addAll(noise(50))
            .add("WARNING: CPU: 0 PID: 1")
            .addAll(noise(50))
            .build();
    List<String> excerpt = LogExcerpt.of(log);
    assertEquals(22, excerpt.size());
    assertEquals("[... 48 lines before]", excerpt.getFirst());
    assertEquals("WARNING: CPU: 0 PID: 1", excerpt.get(3));
    assertEquals("[... 33 lines more]", excerpt.getLast());
  }

  @Test
  void aLongLogWithoutTrouble_isShownByItsEnd() {
    List<String> excerpt = LogExcerpt.of(noise(100));
    assertEquals("[... 80 lines before]", excerpt.getFirst());
    assertEquals(21, excerpt.size());
  }
}
