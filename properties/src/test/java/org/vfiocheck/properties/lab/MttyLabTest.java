package org.vfiocheck.properties.lab;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Lab;

/** Real kernels answer as the chart of a mediated device does, in every transition of it. */
@Tag("lab")
class MttyLabTest {
  private final Lab lab = Lab.open(System.err::println);

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void aKernelAsDebianShipsIt_conforms_inEveryTransitionOfTheChart(String source) {
    EveryTransition.holds(lab, source, "mtty");
  }
}
