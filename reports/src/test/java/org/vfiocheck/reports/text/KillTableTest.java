package org.vfiocheck.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.mutant.Detection;
import org.vfiocheck.model.mutant.MutantClass;
import org.vfiocheck.model.mutant.MutantResult;
import org.vfiocheck.model.mutant.Survival;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.reports.json.MutantFile;
import org.vfiocheck.reports.json.TraceFormatException;
import org.vfiocheck.reports.markdown.MarkdownKillTable;

/** The results of the mutation bench, as text and as JSON. */
class KillTableTest {
  private static final String KERNEL = "linux-source-6.12";

  private static final Detection DETECTION =
      new Detection(
          Property.NO_ACCESS_BEFORE_BIND,
          ImmutableList.of(Action.parse("OpenDeviceNode(d0)"), Action.parse("Mmap(d0, m0)")),
          45,
          true,
          3,
          0.21);

  private static final ImmutableList<MutantResult> RESULTS =
      ImmutableList.of(
          result("ungated-mmap", Optional.empty(), Optional.of(DETECTION), "", "")
              .with(Optional.of("dma case")),
          result("too-quiet", Optional.empty(), Optional.empty(), "lockstep", "")
              .with(Optional.of("")),
          result(
              "the-same",
              Optional.of(Survival.parse("equivalent: it does the same")),
              Optional.empty(),
              "",
              ""),
          result("elsewhere", Optional.empty(), Optional.empty(), "", "it does not apply"));

  @TempDir private Path folder;

  @Test
  void everyMutantHasALine_whatNeedsAReaderIsSaid_andTheScoreComesLast() {
    String text = KillTable.render(RESULTS);
    for (String part :
        new String[] {
          "ungated-mmap                          gate       no-access-before-bind        2       3 "
              + "     0.2  yes\n",
          "too-quiet: survived, and should not have\n",
          "the-same: survived as expected, equivalent: it does the same\n",
          "elsewhere: it does not apply\n",
          "Mutation score: 1 of 2 mutants that are not equivalent killed (50 %); of the 2 that one"
              + " thread can expose, 1; selftests/vfio notice 1 of 2\n"
        }) {
      assertTrue(text.contains(part), part + " is missing in\n" + text);
    }
  }

  @Test
  void theMarkdown_hasTheMinimalSequences() {
    String text = MarkdownKillTable.render(RESULTS);
    for (String part :
        new String[] {
          "1 of 2 mutants that are not equivalent killed",
          "| `ungated-mmap` | gate | no-access-before-bind | OpenDeviceNode(d0), Mmap(d0, m0) |"
              + " 2 of 45 | 3 | 0.2 | dma case |\n",
          "| `elsewhere` | gate | - | not tried&#58; it does not apply | | 100 | | not asked |\n"
        }) {
      assertTrue(text.contains(part), part + " is missing in\n" + text);
    }
  }

  @Test
  void results_areReadBackAsTheyWereWritten() throws IOException {
    Path file = folder.resolve("mutants.json");
    MutantFile.write(file, KERNEL, 1, RESULTS);
    assertEquals(RESULTS, MutantFile.read(file, KERNEL));
  }

  @Test
  void resultsAboutAnotherKernel_areRefusedWithBothNames() throws IOException {
    Path file = folder.resolve("mutants.json");
    MutantFile.write(file, KERNEL, 1, RESULTS);
    TraceFormatException e =
        assertThrows(TraceFormatException.class, () -> MutantFile.read(file, "linux-source-7.3"));
    assertTrue(
        String.valueOf(e.getMessage()).contains("about " + KERNEL + ", not about linux-source-7.3"),
        e.getMessage());
  }

  private static MutantResult result(
      String name,
      Optional<Survival> survival,
      Optional<Detection> detection,
      String exposed,
      String trouble) {
    return new MutantResult(
        name,
        MutantClass.GATE,
        survival,
        "0",
        detection,
        100,
        20.5,
        exposed,
        true,
        trouble,
        Optional.empty());
  }
}
