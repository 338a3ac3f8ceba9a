package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
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

/** The main job on real kernels: good ones conform, and one with a gate removed does not. */
@Tag("lab")
class RealKernelTest {
  private static final Chart CHART = Charts.load("mainline");
  private static final int TRIES = 1000;

  @TempDir private Path folder;

  private final Lab lab = Lab.open(System.err::println);

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void aKernelAsDebianShipsIt_conforms_inEveryTransitionOfTheChart(String source) {
    RunResult result = run(new DebianPackage(source), 1);
    assertEquals(
        Verdict.CONFORMS,
        result.verdict(),
        result.note() + result.counterexamples() + result.lost());
    assertEquals(TRIES, result.sequences());
    assertEquals(ImmutableList.of(), result.coverage().missed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ungated-mmap", "ungated-write", "ungated-ioctl", "ungated-read"})
  void aKernelWithAGateRemoved_isCaught_inAtMostFourActions(String patch) throws IOException {
    RunResult result = run(patched(patch), patch.equals("ungated-ioctl") ? 3 : 1);
    assertEquals(Verdict.VIOLATES, result.verdict(), result.note());
    Counterexample shortest = shortest(result);
    assertTrue(shortest.steps().size() <= 4, shortest.toString());
    assertTrue(shortest.reproduction().failures() > 0, shortest.toString());
    assertLeavingOutAnyAction_makesItGoAway(patch, shortest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"group-open-while-bound", "gate-per-device"})
  void aMutant_breaksTheProperty_onTheSequence_thatItsPatchNames(String name) throws IOException {
    KernelSource source = patched(name);
    String patch = Files.readString(folder.resolve(name + ".patch"));
    List<Action> exposing =
        Arrays.stream(header(patch, "Exposed-by").split("(?<=\\)), ")).map(Action::parse).toList();
    try (SystemUnderTest system = start(source)) {
      Finding finding = new Judge(CHART).judge(system.execute(exposing)).orElseThrow();
      assertEquals(header(patch, "Caught-by"), finding.property().label());
    }
  }

  private static String header(String patch, String name) {
    String begin = name + ": ";
    return patch
        .lines()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()))
        .findFirst()
        .orElseThrow();
  }

  private void assertLeavingOutAnyAction_makesItGoAway(String patch, Counterexample minimal)
      throws IOException {
    Judge judge = new Judge(CHART);
    try (SystemUnderTest system = start(patched(patch))) {
      for (int i = 0; i < minimal.steps().size() && minimal.steps().size() > 1; i++) {
        List<Action> shorter = new ArrayList<>(minimal.actions());
        shorter.remove(i);
        assertTrue(
            judge
                .judge(system.execute(shorter))
                .filter(finding -> finding.property() == minimal.property())
                .isEmpty(),
            "step " + (i + 1) + " can be left out of " + minimal.actions());
      }
    }
  }

  /** The shortest one in which access was granted, or ended in an Oops behind the missing gate. */
  private static Counterexample shortest(RunResult result) {
    return result.counterexamples().stream()
        .filter(
            one ->
                one.property() == Property.NO_ACCESS_BEFORE_BIND
                    || one.property() == Property.EVERY_CALL_RETURNS)
        .min(Comparator.comparingInt(one -> one.steps().size()))
        .orElseThrow(() -> new AssertionError(result.counterexamples().toString()));
  }

  private KernelSource patched(String name) throws IOException {
    Path patch = folder.resolve(name + ".patch");
    if (!Files.exists(patch)) {
      try (InputStream in = Lab.class.getResourceAsStream("/lab/patches/" + name + ".patch")) {
        Files.write(patch, in.readAllBytes());
      }
    }
    return new KernelSource.Patched(new DebianPackage("linux-source-6.12"), List.of(patch));
  }

  private SystemUnderTest start(KernelSource source) {
    return lab.start(lab.prepare(source), CHART.world(), LabOptions.usual());
  }

  /**
   * Runs.
   *
   * @param most how many counterexamples to look for; behind the gate of ioctl a call that fails
   *     there as well, with another errno, may be found before one that succeeds
   */
  private RunResult run(KernelSource source, int most) {
    try (SystemUnderTest system = start(source)) {
      Provenance provenance =
          new Provenance(
              "mainline",
              "lab",
              system.identity().kernel(),
              source.toString(),
              system.identity().kernelConfig(),
              system.identity().accelerator(),
              1);
      Run run = new Run(CHART, system, provenance, most, new Silence());
      return run.perform(
          "run",
          new GeneratedSequences(
              new SequenceGenerator(CHART, 10, 60), 1, TRIES, Duration.ofMinutes(10)));
    }
  }
}
