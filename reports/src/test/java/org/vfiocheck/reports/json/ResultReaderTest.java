package org.vfiocheck.reports.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.NearestPassing;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.reports.Examples;

class ResultReaderTest {
  @TempDir private Path folder;

  @Test
  void aResult_isReadBackAsItWasWritten() throws IOException {
    RunResult run = Examples.failedRun();
    Path file = folder.resolve("result.json");
    ResultFile.write(file, run, Map.of());
    StoredResult stored = ResultReader.read(file);
    assertEquals(run.coverage(), stored.result().coverage());
    assertEquals(run.provenance(), stored.result().provenance());
    assertEquals(run.verdict(), stored.result().verdict());
    assertEquals(2, stored.broken().size());
    assertEquals(run.counterexamples().get(0).actions(), stored.broken().get(0).actions());
  }

  @Test
  void aResultOfANewerFormat_isRefusedWithBothFormats() throws IOException {
    Path file = folder.resolve("result.json");
    ResultFile.write(file, Examples.passedRun(), Map.of());
    Files.writeString(file, Files.readString(file).replace("result/1", "result/2"));
    TraceFormatException e =
        assertThrows(TraceFormatException.class, () -> ResultReader.read(file));
    assertTrue(String.valueOf(e.getMessage()).contains("vfiocheck-result/2"), e.getMessage());
  }

  @Test
  void nearestPassingSequences_areReadBackWithTheirTrace() throws IOException {
    Counterexample counterexample =
        Examples.ungatedMmap()
            .with(
                ImmutableList.of(
                    new NearestPassing(
                        "without 1. OpenDeviceNode(d0)",
                        ImmutableList.of(Action.parse("Mmap(d0, m0)")),
                        Outcomes.parse("EBADF"))));
    Path file = folder.resolve("trace.json");
    TraceFile.write(file, counterexample);
    assertEquals(counterexample, TraceFile.read(file));
  }
}
