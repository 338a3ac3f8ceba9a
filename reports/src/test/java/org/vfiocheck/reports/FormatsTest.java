package org.vfiocheck.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.reports.json.TraceFile;

/** What every format owes: its golden files, and safety from what a trace may hold. */
class FormatsTest {
  /** No figure: it takes a second or two, and hours if each line is compared with each other. */
  private static final Duration NOT_QUADRATIC = Duration.ofMinutes(1);

  private static final Path REPOSITORY = Path.of("..");
  private static final Map<String, Counterexample> COUNTEREXAMPLES =
      Map.ofEntries(
          Map.entry("ungated-mmap", Examples.ungatedMmap()),
          Map.entry("group-not-blocked", Examples.groupNotBlocked()),
          Map.entry("oops-in-read", Examples.oopsInRead()),
          Map.entry("warning-at-close", Examples.warningAtClose()),
          Map.entry("stuck-after-unbind", Examples.stuckAfterUnbind()),
          Map.entry("failed-allocation", Examples.failedAllocation()),
          Map.entry("warning-failed-allocation", Examples.warningWhereAnAllocationFails()),
          Map.entry("every-verb", Examples.everyVerb()),
          Map.entry("two-owners", Examples.twoOwners()),
          Map.entry("mediated-device", Examples.mediatedDevice()),
          Map.entry("stray-dma", Examples.strayDma()),
          Map.entry("hostile", Examples.hostile()));
  private static final Map<String, RunResult> RESULTS =
      Map.of(
          "run-failed", Examples.failedRun(),
          "run-passed", Examples.passedRun(),
          "run-empty", Examples.emptyRun(),
          "run-hostile", Examples.hostileRun());

  private static String file(String name, ReportFormat format) {
    return format == ReportFormat.KSELFTEST ? name + "-selftest.c" : name + format.extension();
  }

  /** HTML pages hold the whole chart; HtmlReportTest and the browser look at them instead. */
  @ParameterizedTest
  @EnumSource(names = "HTML", mode = EnumSource.Mode.EXCLUDE)
  void everyCounterexample_isAsItsGoldenFile(ReportFormat format) throws IOException {
    for (var entry : COUNTEREXAMPLES.entrySet()) {
      Golden.check(file(entry.getKey(), format), format.render(entry.getValue(), Examples.TRACE));
    }
  }

  /** Counterexamples from real runs, for readers: the pages as well. */
  @ParameterizedTest
  @ValueSource(strings = {"ungated-mmap", "group-open-while-bound", "gate-per-device"})
  void everyExample_isWhatTheToolMakesOfItsTrace(String kernel) throws IOException {
    String folder = "docs/examples/" + kernel;
    String trace = folder + "/counterexample.json";
    Counterexample counterexample = TraceFile.read(REPOSITORY.resolve(trace));
    for (ReportFormat format : ReportFormat.values()) {
      Golden.check(
          REPOSITORY.resolve(folder).resolve(file("counterexample", format)),
          format.render(counterexample, trace));
    }
  }

  /** Those that docs/rfc-2021.md sends its readers to. */
  @Test
  void everyReportOnTheRfc_isWhatTheToolMakesOfItsTrace() throws IOException {
    Path folder = REPOSITORY.resolve("docs/examples/rfc-2021");
    List<Path> traces;
    try (Stream<Path> files = Files.list(folder)) {
      traces = files.filter(file -> file.toString().endsWith(".json")).toList();
    }
    assertEquals(11, traces.size());
    for (Path trace : traces) {
      String name = trace.getFileName().toString().replace(".json", ".txt");
      Golden.check(
          folder.resolve(name),
          ReportFormat.TEXT.render(TraceFile.read(trace), REPOSITORY.relativize(trace).toString()));
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"C", "KSELFTEST", "HTML"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyResult_isAsItsGoldenFile(ReportFormat format) throws IOException {
    assertTrue(format.takesResults());
    for (var entry : RESULTS.entrySet()) {
      Golden.check(file(entry.getKey(), format), format.render(entry.getValue(), Map.of()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void hostileText_bringsNoControlCharacterAndNoOtherAlphabet(ReportFormat format) {
    String report = format.render(Examples.hostile(), "evil\u001b[2J\nname");
    report
        .chars()
        .forEach(
            character ->
                assertTrue(
                    character == '\n'
                        || character == '\t'
                        || (character >= ' ' && character < 0x7f),
                    () -> Integer.toHexString(character) + " in\n" + report));
  }

  @ParameterizedTest
  @EnumSource
  void aLogOf100Megabytes_makesASmallReportAtOnce(ReportFormat format) {
    Counterexample plain = Examples.warningAtClose();
    Counterexample large =
        new Counterexample(
            plain.property(),
            plain.steps(),
            plain.failingIndex(),
            plain.originalLength(),
            ImmutableList.of("x".repeat(100_000_000), "short"),
            "",
            plain.reproduction(),
            plain.provenance());
    String report = assertTimeout(NOT_QUADRATIC, () -> format.render(large, Examples.TRACE));
    int usual = format.render(plain, Examples.TRACE).length();
    assertTrue(report.length() < usual + 20_000, () -> "length " + report.length());
  }

  @ParameterizedTest
  @EnumSource(names = {"C", "KSELFTEST"})
  void aProgram_isNotMadeFromARun(ReportFormat format) {
    assertFalse(format.takesResults());
    assertThrows(
        IllegalArgumentException.class, () -> format.render(Examples.failedRun(), Map.of()));
  }

  @ParameterizedTest
  @EnumSource
  void aFormat_isFoundByItsLabel(ReportFormat format) {
    assertEquals(format, ReportFormat.parse(format.label()));
  }

  @Test
  void anUnknownFormat_isRefusedWithThoseThatThereAre() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ReportFormat.parse("pdf"));
    assertTrue(String.valueOf(e.getMessage()).contains("ktap"), e.getMessage());
  }
}
