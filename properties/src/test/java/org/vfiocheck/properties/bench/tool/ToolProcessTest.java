package org.vfiocheck.properties.bench.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Processes of a shell in place of the tool. */
class ToolProcessTest {
  private static ToolProcess shell(String script) throws IOException {
    return ToolProcess.start(List.of("sh", "-c", script), Map.of("SAID", "hello"));
  }

  @Test
  void whatItSays_andItsStatus_areKept() throws IOException {
    try (ToolProcess process = shell("echo $SAID; echo there >&2; exit 3")) {
      assertEquals(OptionalInt.of(3), process.await(Duration.ofSeconds(30)));
      assertEquals(ImmutableList.of("hello", "there"), process.lines());
      assertEquals(ImmutableList.of(), process.leftovers());
    }
  }

  @Test
  void oneThatGoesOn_isFoundWithItsProcesses_andEndsWithThem() throws IOException {
    ImmutableList<ProcessHandle> children;
    try (ToolProcess process = shell("sleep 100; true")) {
      assertEquals(OptionalInt.empty(), process.await(Duration.ofSeconds(1)));
      children = process.descendants("sleep");
      assertEquals(1, children.size());
    }
    children.getFirst().onExit().join();
  }

  @Test
  void aProcessThatOutlivesIt_isALeftover() throws IOException {
    try (ToolProcess process = shell("sleep 100 >/dev/null 2>&1 & sleep 1")) {
      assertEquals(OptionalInt.of(0), process.await(Duration.ofSeconds(30)));
      ImmutableList<String> leftovers = process.leftovers();
      assertEquals(1, leftovers.size(), leftovers::toString);
      assertTrue(leftovers.getFirst().contains("sleep"), leftovers::toString);
    }
  }
}
