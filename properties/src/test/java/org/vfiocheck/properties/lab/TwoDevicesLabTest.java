package org.vfiocheck.properties.lab;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfiocheck.harness.lab.Lab;

/** Real kernels answer as the charts of two devices do, in every transition of them. */
@Tag("lab")
class TwoDevicesLabTest {
  private final Lab lab = Lab.open(System.err::println);

  @ParameterizedTest
  @CsvSource({
    "linux-source-6.12, two-devices",
    "linux-source-6.12, two-devices-group",
    "linux-source-6.12, two-groups",
    "linux-source-7.3, two-devices",
    "linux-source-7.3, two-devices-group",
    "linux-source-7.3, two-groups"
  })
  void aKernelAsDebianShipsIt_conforms_inEveryTransitionOfTheChart(String source, String name) {
    EveryTransition.holds(lab, source, name);
  }
}
