package org.vfiocheck.reports.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.FailedAllocation;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.Step;

class TraceFileTest {
  static final Counterexample COUNTEREXAMPLE =
      new Counterexample(
          Property.NO_ACCESS_BEFORE_BIND,
          ImmutableList.of(step("OpenDeviceNode(d0)", "ok"), step("Mmap(d0, m0)", "EINVAL")),
          1,
          23,
          ImmutableList.of("a line with \"quotes\" and <b>marks</b>"),
          "",
          new Reproduction(5, 5),
          new Provenance("mainline", "lab", "6.12.107", "linux-source-6.12", "built", "tcg", 7));

  @TempDir private Path folder;

  private static Step step(String action, String expected) {
    return new Step(
        Action.parse(action),
        Outcomes.parse(expected),
        Outcomes.OK,
        "drivers/vfio/vfio_main.c vfio_device_fops_mmap",
        ImmutableSortedMap.of("d0", "blocked"));
  }

  @Test
  void aTrace_isReadBackAsItWasWritten() throws IOException {
    Path file = folder.resolve("deeper").resolve("trace.json");
    TraceFile.write(file, COUNTEREXAMPLE);
    assertEquals(COUNTEREXAMPLE, TraceFile.read(file));
  }

  @Test
  void aFailedAllocation_isReadBackAsItWasWritten() throws IOException {
    Path file = folder.resolve("trace.json");
    Counterexample failed =
        COUNTEREXAMPLE.with(new FailedAllocation(1, 38, ImmutableList.of("bind+0x1/0x9")));
    TraceFile.write(file, failed);
    assertEquals(failed, TraceFile.read(file));
  }

  @Test
  void anAllocationThatFailsAfterTheSteps_isRefused() throws IOException {
    Path file = folder.resolve("trace.json");
    TraceFile.write(file, COUNTEREXAMPLE.with(new FailedAllocation(1, 38, ImmutableList.of())));
    Files.writeString(file, Files.readString(file).replace("\"step\" : 1", "\"step\" : 2"));
    assertMessage(file, "fails later");
  }

  @Test
  void aTraceCutInHalf_isRefusedWithItsName() throws IOException {
    Path file = folder.resolve("trace.json");
    TraceFile.write(file, COUNTEREXAMPLE);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() / 2));
    assertMessage(file, "cut short");
  }

  @Test
  void aTraceOfANewerFormat_isRefusedWithBothFormats() throws IOException {
    Path file = folder.resolve("trace.json");
    TraceFile.write(file, COUNTEREXAMPLE);
    Files.writeString(file, Files.readString(file).replace("trace/1", "trace/2"));
    assertMessage(file, "vfiocheck-trace/2");
  }

  @Test
  void aTraceWithAFieldMissing_isRefusedWithTheFieldsName() throws IOException {
    Path file = folder.resolve("trace.json");
    Files.writeString(file, "{\"format\":\"vfiocheck-trace/1\",\"steps\":[]}");
    assertMessage(file, "failing_index");
  }

  @Test
  void aTraceWithAnUnknownAction_isRefusedWithTheAction() throws IOException {
    Path file = folder.resolve("trace.json");
    TraceFile.write(file, COUNTEREXAMPLE);
    Files.writeString(file, Files.readString(file).replace("Mmap(", "Fly("));
    assertMessage(file, "Fly");
  }

  @Test
  void aFileThatIsNotThere_isRefusedWithItsName() {
    assertMessage(folder.resolve("none.json"), "none.json");
  }

  private static void assertMessage(Path file, String part) {
    TraceFormatException e = assertThrows(TraceFormatException.class, () -> TraceFile.read(file));
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }
}
