package org.vfiocheck.properties.lab;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfiocheck.harness.lab.Lab;

/** Real kernels answer as the charts of duplicated descriptors do, in every transition of them. */
@Tag("lab")
class DupLabTest {
  private final Lab lab = Lab.open(System.err::println);

  @ParameterizedTest
  @CsvSource({
    "linux-source-6.12, dup",
    "linux-source-6.12, dup-group",
    "linux-source-7.3, dup",
    "linux-source-7.3, dup-group"
  })
  void aKernelAsDebianShipsIt_conforms_inEveryTransitionOfTheChart(String source, String name) {
    EveryTransition.holds(lab, source, name);
  }
}
