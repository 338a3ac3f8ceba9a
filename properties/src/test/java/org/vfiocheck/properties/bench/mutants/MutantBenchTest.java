package org.vfiocheck.properties.bench.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lab.kernel.PatchException;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.mutant.Detection;
import org.vfiocheck.model.mutant.Mutant;
import org.vfiocheck.model.mutant.MutantResult;
import org.vfiocheck.model.mutant.MutationScore;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.properties.generate.GeneratedSequences;
import org.vfiocheck.properties.generate.SequenceGenerator;
import org.vfiocheck.properties.patch.Side;

/** The bench with twins, some of them with a planted fault, in place of kernels. */
class MutantBenchTest {
  private static final Chart CHART = Charts.load("mainline");
  private static final String EXPOSED =
      "Exposed-by: OpenDeviceNode(d0), Mmap(d0, m0)\nCaught-by: no-access-before-bind\n";
  private static final Mutant UNGATED = mutant("ungated", EXPOSED);
  private static final Mutant HEALTHY = mutant("healthy", EXPOSED);
  private static final Mutant ELSEWHERE = mutant("elsewhere", EXPOSED);
  private static final Mutant EQUIVALENT = mutant("equivalent", "Survives: equivalent: the same\n");

  private final List<String> started = new ArrayList<>();

  @Test
  void aFaultThatIsFound_isAKill_withAMinimalSequence() throws IOException {
    MutantResult result = perform(List.of(UNGATED), List.of()).getFirst();
    Detection detection = result.detection().orElseThrow();
    assertEquals(Property.NO_ACCESS_BEFORE_BIND, detection.property());
    assertEquals(UNGATED.exposedBy(), detection.actions());
    assertTrue(detection.minimal(), detection.toString());
    assertTrue(detection.sequences() >= 1, detection.toString());
    assertTrue(result.claimHolds() && result.isAsExpected(), result.toString());
  }

  @Test
  void aFaultThatIsNotThere_isNoKill_andItsClaimIsWrong() throws IOException {
    MutantResult result = perform(List.of(HEALTHY), List.of()).getFirst();
    assertFalse(result.isKilled() || result.claimHolds() || result.isAsExpected(), "" + result);
    assertEquals("", result.trouble());
  }

  @Test
  void aPatchThatDoesNotApply_isTrouble_andNoKill() throws IOException {
    MutantResult result = perform(List.of(ELSEWHERE), List.of()).getFirst();
    assertEquals("the patch is for other sources", result.trouble());
    assertFalse(result.isKilled() || result.isAsExpected(), result.toString());
  }

  @Test
  void theScore_leavesOutWhatIsEquivalent_andWhatCouldNotBeTried() throws IOException {
    List<MutantResult> results =
        perform(List.of(UNGATED, HEALTHY, ELSEWHERE, EQUIVALENT), List.of());
    assertEquals(new MutationScore(1, 2, 2, 1, 0, 0), MutationScore.of(results));
  }

  @Test
  void whatWasTried_isNotTriedAgain_unlessItWasInTrouble_orItsPatchIsAnother() throws IOException {
    List<MutantResult> earlier = perform(List.of(UNGATED, ELSEWHERE), List.of());
    started.clear();
    Mutant changed = Mutant.parse(HEALTHY.name(), HEALTHY.patch() + "+another line\n");
    List<MutantResult> results = perform(List.of(UNGATED, ELSEWHERE, changed), earlier);
    assertEquals(List.of("elsewhere", "healthy"), started);
    assertEquals(earlier.getFirst(), results.getFirst());
  }

  @Test
  void whatTheKernelsOwnTestsNotice_isAskedOnce_andNotOfWhatIsInTrouble() throws IOException {
    List<MutantResult> earlier = perform(List.of(UNGATED, ELSEWHERE), List.of());
    started.clear();
    List<MutantResult> asked =
        perform(List.of(UNGATED, ELSEWHERE), earlier, mutant -> Optional.of(mutant.name()));
    assertEquals(List.of("elsewhere"), started);
    assertEquals(Optional.of("ungated"), asked.getFirst().selftests());
    assertEquals(Optional.empty(), asked.getLast().selftests());
    assertEquals(
        List.of(asked.getFirst()), perform(List.of(UNGATED), asked, _ -> Optional.of("again")));
  }

  private List<MutantResult> perform(List<Mutant> mutants, List<MutantResult> earlier)
      throws IOException {
    return perform(mutants, earlier, _ -> Optional.empty());
  }

  private List<MutantResult> perform(
      List<Mutant> mutants,
      List<MutantResult> earlier,
      Function<Mutant, Optional<String>> yardstick)
      throws IOException {
    List<MutantResult> kept = new ArrayList<>();
    List<MutantResult> results =
        new MutantBench(CHART, this::starter, MutantBenchTest::sequences, yardstick)
            .perform(mutants, earlier, (latest, _) -> kept.add(latest));
    assertEquals(results, kept);
    return results;
  }

  private static GeneratedSequences sequences() {
    return new GeneratedSequences(
        new SequenceGenerator(CHART, 10, 60), 1, 300, Duration.ofMinutes(1));
  }

  private Side.Starter starter(Mutant mutant) {
    return new Side.Starter() {
      @Override
      public String name() {
        return mutant.name();
      }

      @Override
      public Side start() {
        started.add(mutant.name());
        if (mutant.equals(ELSEWHERE)) {
          throw new PatchException("the patch is for other sources");
        }
        Set<Fault> faults = mutant.equals(UNGATED) ? Set.of(Fault.MMAP_NOT_GATED) : Set.of();
        return new Side(
            new TwinSystem(CHART.world(), faults),
            new Provenance("mainline", "twin", "", "", "", "none", 1));
      }
    };
  }

  private static Mutant mutant(String name, String claim) {
    return Mutant.parse(
        name, "Subject: [PATCH] vfio: mutant: " + name + "\n\nClass: gate\n" + claim + "---\n");
  }
}
