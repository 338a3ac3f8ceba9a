package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.Topology;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.harness.lab.work.Command;

/** Real kernels with a mediated device. */
@Tag("lab")
class MttyLabTest {
  private static final DebianPackage KERNEL = new DebianPackage("linux-source-6.12");

  /** Of a trace in which everything is as the kernel answers it, and the last answer is not. */
  private static final Path GOLDEN = Path.of("../reports/src/test/resources/golden");

  private static final String BOTH =
      """
      #!/bin/busybox sh
      for program in reproducer selftest; do
        /$program
        echo "$program: $?"
      done
      """;

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Lab lab = Lab.open(System.err::println);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linux-source-6.12", "linux-source-7.3"})
  void aKernelAsDebianShipsIt_conforms_inEveryTransitionOfTheChart(String source) {
    EveryTransition.holds(lab, source, "mtty");
  }

  @Test
  void programsOfATrace_showItsLastStep_andNoOther() throws IOException {
    KernelBuild kernel = lab.prepare(KERNEL);
    String headers = kernel.headers().orElseThrow().toString();
    String harness = lab.tree(KERNEL).root().resolve("tools/testing/selftests").toString();
    ImmutableMap<String, byte[]> files =
        ImmutableMap.of(
            "program", BOTH.getBytes(StandardCharsets.UTF_8),
            "reproducer", compile("mediated-device.c", "-I", headers),
            "selftest", compile("mediated-device-selftest.c", "-I", harness, "-I", headers));
    List<String> said = lab.program(kernel, Topology.ONE_MTTY, files, List.of(), LIMIT).lines();
    String all = String.join("\n", said);
    List<String> differing = said.stream().filter(line -> line.endsWith("<-- DIFFERS")).toList();
    assertEquals(1, differing.size(), all);
    assertTrue(differing.getFirst().startsWith("20  SetIrqs(d0) "), all);
    assertTrue(said.contains("reproducer: 1"), all);
    assertEquals(1, said.stream().filter(line -> line.contains("Expected ")).count(), all);
    assertTrue(said.contains("selftest: 1"), all);
  }

  private byte[] compile(String source, String... more) throws IOException {
    Path binary = folder.resolve(source + ".out");
    Command.of("gcc", "-Wall", "-Werror", "-O2", "-static", "-pthread")
        .plus(more)
        .plus("-o", binary.toString(), GOLDEN.resolve(source).toString())
        .runOrFail();
    return Files.readAllBytes(binary);
  }
}
