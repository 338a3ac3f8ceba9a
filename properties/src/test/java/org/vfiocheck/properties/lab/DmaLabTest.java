package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.guest.Topology;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.harness.lab.work.Command;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.generate.GeneratedSequences;
import org.vfiocheck.properties.generate.SequenceGenerator;
import org.vfiocheck.properties.run.Run;
import org.vfiocheck.properties.run.Silence;

/** What DMA reaches, on real kernels: what the chart says, and on faulty ones more. */
@Tag("lab")
class DmaLabTest {
  private static final Chart CHART = Charts.load("dma");
  private static final DebianPackage KERNEL = new DebianPackage("linux-source-6.12");
  private static final int TRIES = 400;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Path PATCHES = Path.of("../harness/src/main/resources/lab/patches");

  /** Of a trace in which everything is as the kernel answers it, and the last answer is not. */
  private static final Path GOLDEN = Path.of("../reports/src/test/resources/golden");

  private final Lab lab = Lab.open(System.err::println);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void aKernelAsDebianShipsIt_conforms_inEveryTransitionOfTheChart(String source) {
    EveryTransition.holds(lab, source, "dma");
  }

  @ParameterizedTest
  @CsvSource({"owned-device-keeps-domain, 4", "unmap-keeps-translation, 9"})
  void aKernelThatContainsNoDma_isCaught(String name, int most) {
    KernelSource source = lab.patched(KERNEL, List.of(PATCHES.resolve(name + ".patch")));
    try (SystemUnderTest system =
        lab.start(lab.prepare(source), CHART.world(), LabOptions.usual())) {
      RunResult result =
          new Run(CHART, system, new Provenance("dma", "lab", "", "", "", "", 1), 1, new Silence())
              .perform(
                  "run",
                  new GeneratedSequences(new SequenceGenerator(CHART, 10, 60), 1, TRIES, LIMIT));
      assertEquals(Verdict.VIOLATES, result.verdict(), result.note());
      Counterexample found = result.counterexamples().getFirst();
      assertEquals(Property.DMA_CONTAINED, found.property(), found.toString());
      assertTrue(found.steps().size() <= most, found.toString());
    }
  }

  @Test
  void theProgramOfATrace_showsItsLastStep_andNoOther() throws IOException {
    KernelBuild kernel = lab.prepare(KERNEL);
    Path binary = folder.resolve("reproducer");
    Command.of("gcc", "-Wall", "-Werror", "-O2", "-static", "-pthread")
        .plus("-I", kernel.headers().orElseThrow().toString())
        .plus("-o", binary.toString(), GOLDEN.resolve("stray-dma.c").toString())
        .runOrFail();
    GuestProgram.Finished finished =
        lab.program(
            kernel,
            Topology.ONE_DEVICE_WITH_DMA,
            ImmutableMap.of("program", Files.readAllBytes(binary)),
            List.of(),
            LIMIT);
    List<String> differing =
        finished.lines().stream().filter(line -> line.endsWith("<-- DIFFERS")).toList();
    String all = String.join("\n", finished.lines());
    assertEquals(1, differing.size(), all);
    assertTrue(differing.getFirst().startsWith("19  Dma(d0) "), all);
    assertEquals(Optional.of(1), finished.status(), all);
  }
}
