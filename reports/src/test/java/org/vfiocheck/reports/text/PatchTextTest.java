package org.vfiocheck.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Change;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.model.trace.PatchResult;
import org.vfiocheck.model.trace.PatchVerdict;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.reports.Examples;
import org.vfiocheck.reports.json.PatchFile;
import org.vfiocheck.reports.json.ResultReader;
import org.vfiocheck.reports.json.StoredResult;

/** A patch's result, as text and as JSON. */
class PatchTextTest {
  private static final Counterexample MMAP = Examples.ungatedMmap();
  private static final Map<Counterexample, Path> TRACES = Map.of(MMAP, Path.of(Examples.TRACE));

  @TempDir private Path folder;

  @Test
  void aRegression_isToldInOneLine_thenWithWhatEitherKernelAnswers() {
    String text = PatchText.render(regressed(), TRACES);
    assertTrue(text.startsWith("regressed: vfio: Mmap(d0, m0) succeeds on "), text);
    for (String part :
        new String[] {
          "linux-source-6.12 with a.patch",
          " >  2  Mmap(d0, m0)            EINVAL       EINVAL       ok\n",
          "5 of 5 runs on the patched kernel, 0 of 5 on the base",
          "./vfiocheck replay " + Examples.TRACE
        }) {
      assertTrue(text.contains(part), part + " is missing in\n" + text);
    }
    text.lines()
        .skip(1)
        .filter(line -> !line.contains("replay"))
        .forEach(line -> assertTrue(line.length() <= Paper.WIDTH, line));
  }

  @Test
  void whatDoesNotBuild_isToldWithTheCompilersLines() {
    RunResult run = run(Verdict.INCONCLUSIVE, "the kernel does not build:\ngroup.c:1: error: no");
    String text =
        PatchText.render(
            new PatchResult(PatchVerdict.DOES_NOT_BUILD, "a", "b", run, ImmutableList.of()),
            Map.of());
    assertTrue(
        text.startsWith("does-not-build: the kernel does not build: group.c:1: error: no\n"), text);
    assertTrue(text.endsWith("\n\n  group.c:1: error: no\n"), text);
  }

  @Test
  void theFile_isAResult_withTheComparisonInAnObjectOfItsOwn() throws IOException {
    Path file = folder.resolve("r.json");
    PatchFile.write(file, regressed(), TRACES, Optional.empty());
    StoredResult stored = ResultReader.read(file);
    assertEquals(Verdict.VIOLATES, stored.result().verdict());
    assertEquals("check-patch", stored.result().command());
    assertEquals(1, stored.broken().size());
    String json = Files.readString(file);
    assertTrue(json.contains("\"verdict\" : \"regressed\""), json);
    assertTrue(json.contains("\"base\" : [ \"ok\", \"EINVAL\" ]"), json);
    assertTrue(json.contains("\"trace\" : \"" + Examples.TRACE + "\""), json);
  }

  private static PatchResult regressed() {
    Change change =
        new Change(
            Change.Kind.REGRESSED,
            MMAP,
            ImmutableList.of(Outcomes.OK, Outcomes.parse("EINVAL")),
            ImmutableList.of(Outcomes.OK, Outcomes.OK),
            new Reproduction(0, 5),
            new Reproduction(5, 5));
    return new PatchResult(
        PatchVerdict.REGRESSED,
        "linux-source-6.12",
        "linux-source-6.12 with a.patch",
        run(Verdict.VIOLATES, ""),
        ImmutableList.of(change));
  }

  private static RunResult run(Verdict verdict, String note) {
    return new RunResult(
        verdict,
        "check-patch",
        MMAP.provenance(),
        20,
        700,
        300,
        60,
        new Coverage(40, 40, 281, 281, ImmutableList.of()),
        verdict == Verdict.VIOLATES ? ImmutableList.of(MMAP) : ImmutableList.of(),
        ImmutableList.of(),
        note);
  }
}
