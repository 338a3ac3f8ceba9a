package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.Topology;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;

/** What docs/mtty.md says of the sample driver itself is what it does. */
@Tag("lab")
class MttyRegionsTest {
  private static final CProgram PROGRAM =
      new CProgram("mtty_regions", "/mtty_regions /dev/vfio/devices/$node");

  private final Lab lab = Lab.open(System.err::println);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void whatIsInNoRegion_isReadAllTheSame(String source) throws IOException {
    assertEquals(
        List.of(
            "bind: ok",
            "size of BAR 2: 0",
            "read of BAR 2: ok",
            "size of the configuration space: 255",
            "read at its end: ok",
            "read a page behind it: ok"),
        PROGRAM
            .runOn(Topology.ONE_MTTY, lab, lab.prepare(new DebianPackage(source)), folder)
            .lines());
  }
}
