package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.reports.ReportFormat;
import org.vfiocheck.reports.json.TraceFile;

/**
 * The C programs made from the counterexamples in {@code docs/examples}, compiled against the
 * kernel's own headers and run on real kernels.
 */
@Tag("lab")
class ReproducerTest {
  private static final Path EXAMPLES = Path.of("../docs/examples");
  private static final Path PATCHES = Path.of("../harness/src/main/resources/lab/patches");
  private static final DebianPackage GOOD = new DebianPackage("linux-source-6.12");

  /** The series of Debian's that has selftests/vfio, and in it the libvfio that a test links. */
  private static final DebianPackage WITH_LIBVFIO = new DebianPackage("linux-source-7.3");

  private static final String BOTH =
      """
      #!/bin/busybox sh
      cd /sys/bus/pci/drivers/vfio-pci
      for program in reproducer selftest; do
        /$program ????:??:??.?
        echo "$program: $?"
      done
      """;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Lab lab = Lab.open(System.err::println);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ungated-mmap", "group-open-while-bound", "gate-per-device"})
  void reproducerAndSelftest_failOnTheFaultyKernel_andPassOnTheGoodOne(String example)
      throws IOException, InterruptedException {
    Path trace = EXAMPLES.resolve(example).resolve("counterexample.json");
    Counterexample counterexample = TraceFile.read(trace);
    List<String> good = run(GOOD, counterexample);
    assertEquals(ImmutableList.of("reproducer: 0", "selftest: 0"), statuses(good));
    assertTold("ok 1 ", good);
    List<String> faulty = run(faulty(example), counterexample);
    assertEquals(ImmutableList.of("reproducer: 1", "selftest: 1"), statuses(faulty));
    assertTold("not ok 1 ", faulty);
  }

  private static KernelSource faulty(String name) {
    return new KernelSource.Patched(GOOD, List.of(PATCHES.resolve(name + ".patch")));
  }

  /** What the two programs said, each followed by its exit status. */
  private List<String> run(KernelSource source, Counterexample counterexample)
      throws IOException, InterruptedException {
    KernelBuild kernel = lab.prepare(source);
    Path headers = kernel.headers().orElseThrow();
    ImmutableMap<String, byte[]> files =
        ImmutableMap.of(
            "program", BOTH.getBytes(StandardCharsets.UTF_8),
            "reproducer", compile(ReportFormat.C, counterexample, "-I", headers.toString()),
            "selftest", compile(ReportFormat.KSELFTEST, counterexample, selftests(headers)));
    GuestProgram.Finished finished = lab.program(kernel, files, LIMIT);
    assertTrue(finished.status().isPresent(), () -> String.join("\n", finished.lines()));
    return finished.lines();
  }

  private static List<String> statuses(List<String> said) {
    return said.stream().filter(line -> line.matches("(reproducer|selftest): \\d+")).toList();
  }

  private static void assertTold(String ktap, List<String> said) {
    assertTrue(
        said.stream().anyMatch(line -> line.startsWith(ktap)), () -> String.join("\n", said));
  }

  /** As in the kernel's own build of these tests, the headers of tools come first. */
  private String[] selftests(Path headers) {
    Path tools = lab.tree(WITH_LIBVFIO).root().resolve("tools");
    Path library = tools.resolve("testing/selftests/vfio/lib");
    return new String[] {
      "-I",
      lab.tree(GOOD).root().resolve("tools/testing/selftests").toString(),
      "-I",
      library.resolve("include").toString(),
      "-I",
      tools.resolve("include").toString(),
      "-I",
      headers.toString(),
      library.resolve("libvfio.c").toString()
    };
  }

  private byte[] compile(ReportFormat format, Counterexample counterexample, String... more)
      throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve("test.c"), format.render(counterexample, ""));
    Path binary = folder.resolve("test");
    List<String> command = new ArrayList<>(List.of("gcc", "-Wall", "-Werror", "-O2", "-static"));
    command.addAll(List.of("-o", binary.toString(), source.toString()));
    command.addAll(List.of(more));
    Process compiler = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, compiler.waitFor());
    return Files.readAllBytes(binary);
  }
}
