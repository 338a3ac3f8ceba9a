package org.vfiocheck.properties.bench.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.mutant.Mutant;
import org.vfiocheck.model.mutant.MutantClass;

class MutantCorpusTest {
  private static final Chart CHART = Charts.load("mainline");
  private static final Path FOLDER = Path.of("../harness/src/main/resources/lab/mutants");
  private static final int FEWEST = 30;

  static Iterable<Mutant> exposed() {
    return MutantCorpus.all().stream().filter(mutant -> mutant.survival().isEmpty()).toList();
  }

  @Test
  void theCorpus_hasMutantsOfEveryClass_eachNamedOnce() {
    var all = MutantCorpus.all();
    assertTrue(all.size() >= FEWEST, "only " + all.size() + " mutants");
    assertEquals(
        Set.of(MutantClass.values()),
        all.stream().map(Mutant::mutantClass).collect(Collectors.toSet()));
    assertEquals(
        all.size(), all.stream().map(Mutant::name).collect(ImmutableSet.toImmutableSet()).size());
  }

  @Test
  void theList_leavesNoPatchOut() throws IOException {
    Set<String> listed = MutantCorpus.all().stream().map(Mutant::name).collect(Collectors.toSet());
    try (var files = Files.list(FOLDER)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".patch"))
          .map(name -> name.substring(0, name.length() - ".patch".length()))
          .forEach(name -> assertTrue(listed.contains(name), name + " is not in the list"));
    }
  }

  @Test
  void everyPatch_saysThatItIsGpl() {
    for (Mutant mutant : MutantCorpus.all()) {
      assertTrue(
          mutant.patch().startsWith("SPDX-License-Identifier: GPL-2.0-only\n"), mutant.name());
    }
  }

  @ParameterizedTest
  @MethodSource("exposed")
  void whatExposesAMutant_isInTheAlphabet_andBreaksNothingWithoutIt(Mutant mutant) {
    assertTrue(
        CHART.alphabet().containsAll(mutant.exposedBy()), mutant.name() + mutant.exposedBy());
    TwinSystem twin = new TwinSystem(CHART.world(), Set.of());
    var finding = new Judge(CHART).judge(twin.execute(mutant.exposedBy()));
    assertTrue(finding.isEmpty(), mutant.name() + ": " + finding);
  }

  @Test
  void aGlob_choosesByName() {
    Set<String> names =
        MutantCorpus.matching("ungated-*").stream().map(Mutant::name).collect(Collectors.toSet());
    assertEquals(Set.of("ungated-read", "ungated-write", "ungated-mmap", "ungated-ioctl"), names);
    assertTrue(MutantCorpus.matching("no-such-*").isEmpty());
  }
}
