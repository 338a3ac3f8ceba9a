package org.vfiocheck.properties.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.guest.GuestProgram;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.kernel.KernelSource.DebianPackage;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.reports.ReportFormat;

/** The C reproducer, compiled against the kernel's own headers and run on real kernels. */
@Tag("lab")
class ReproducerTest {
  private static final DebianPackage GOOD = new DebianPackage("linux-source-6.12");
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Lab lab = Lab.open(System.err::println);

  @TempDir private Path folder;

  @Test
  void theReproducerOfAMissingGate_failsOnTheFaultyKernel_andPassesOnTheGoodOne()
      throws IOException, InterruptedException {
    KernelBuild good = lab.prepare(GOOD);
    byte[] program = compile(ReportFormat.C.render(ungatedMmap(), "TRACE.json"), good);
    assertEquals(Optional.of(0), run(good, program).status());
    KernelBuild faulty = lab.prepare(patched());
    GuestProgram.Finished finished = run(faulty, program);
    assertEquals(Optional.of(1), finished.status(), String.join("\n", finished.lines()));
  }

  private GuestProgram.Finished run(KernelBuild kernel, byte[] program) {
    return lab.program(kernel, ImmutableMap.of("program", program), LIMIT);
  }

  private KernelSource patched() throws IOException {
    Path patch = folder.resolve("ungated-mmap.patch");
    try (InputStream in = Lab.class.getResourceAsStream("/lab/patches/ungated-mmap.patch")) {
      Files.write(patch, in.readAllBytes());
    }
    return lab.patched(GOOD, List.of(patch));
  }

  private byte[] compile(String source, KernelBuild kernel)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("reproducer.c"), source);
    Path binary = folder.resolve("reproducer");
    String headers = kernel.headers().orElseThrow().toString();
    Process compiler =
        new ProcessBuilder(
                "gcc",
                "-Wall",
                "-Werror",
                "-O2",
                "-static",
                "-I",
                headers,
                "-o",
                binary.toString(),
                file.toString())
            .inheritIO()
            .start();
    assertEquals(0, compiler.waitFor());
    return Files.readAllBytes(binary);
  }

  private static Counterexample ungatedMmap() {
    return new Counterexample(
        Property.NO_ACCESS_BEFORE_BIND,
        ImmutableList.of(step("OpenDeviceNode(d0)", "ok"), step("Mmap(d0, m0)", "EINVAL")),
        1,
        2,
        ImmutableList.of(),
        "",
        new Reproduction(5, 5),
        new Provenance("mainline", "lab", "6.12", "linux", "", "tcg", 1));
  }

  private static Step step(String action, String expected) {
    return new Step(
        Action.parse(action),
        Outcomes.parse(expected),
        Outcomes.OK,
        "drivers/vfio/vfio_main.c vfio_device_fops_mmap",
        ImmutableSortedMap.of());
  }
}
