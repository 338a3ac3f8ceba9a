package org.vfiocheck.properties.bench.mutants;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.mutant.Mutant;

/** The corpus and the kernel that it is for, without building any mutant. */
@Tag("lab")
class MutantCorpusLabTest {
  private static final Chart CHART = Charts.load("mainline");
  private static final DebianPackage KERNEL = new DebianPackage("linux-source-6.12");

  @TempDir private Path folder;

  private final Lab lab = Lab.open(System.err::println);

  /** A point release can change the lines around several: all are named at once. */
  @Test
  void everyMutant_appliesToTheKernelThatItIsFor() {
    assertAll(MutantCorpus.all().stream().map(mutant -> () -> lab.patched(KERNEL, patch(mutant))));
  }

  private List<Path> patch(Mutant mutant) throws IOException {
    return List.of(Files.writeString(folder.resolve(mutant.name() + ".patch"), mutant.patch()));
  }

  @Test
  void whatExposesMutants_breaksNothingOnTheKernelItself() {
    List<List<Action>> sequences = new ArrayList<>();
    for (Mutant mutant : MutantCorpus.all()) {
      if (!mutant.exposedBy().isEmpty()) {
        sequences.add(mutant.exposedBy());
      }
    }
    Judge judge = new Judge(CHART);
    List<String> broken = new ArrayList<>();
    List<Execution> performed = new ArrayList<>();
    try (SystemUnderTest system =
        lab.start(lab.prepare(KERNEL), CHART.world(), LabOptions.usual())) {
      system.executeAll(sequences.iterator(), performed::add);
    }
    performed.forEach(
        execution ->
            judge
                .judge(execution)
                .ifPresent(finding -> broken.add(execution.sequence() + ": " + finding)));
    assertEquals(List.of(), broken);
    assertEquals(sequences.size(), performed.size());
  }
}
