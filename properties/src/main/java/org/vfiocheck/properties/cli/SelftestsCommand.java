package org.vfiocheck.properties.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lab.Flavour;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.selftests.Selftest;
import org.vfiocheck.harness.lab.selftests.Selftest.Status;
import org.vfiocheck.harness.lab.selftests.SelftestRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab selftests}: the kernel's own tests, as a yardstick. */
@Command(
    name = "selftests",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the kernel's own tools/testing/selftests/vfio in a guest, each program once.",
      "Exit status: 0 none failed, 1 one did."
    })
final class SelftestsCommand implements Callable<Integer> {
  @Option(
      names = "--kernel",
      paramLabel = "SOURCE",
      defaultValue = "linux-source-7.3",
      description = "the kernel to run them on (default: ${DEFAULT-VALUE})")
  private String kernel = "linux-source-7.3";

  @Option(
      names = "--tests",
      paramLabel = "SOURCE",
      description = "the sources to take them from, 6.18 or later (default: that kernel's own)")
  private @Nullable String tests;

  @Mixin private CoverageOptions lines = new CoverageOptions();

  @Override
  public Integer call() throws IOException {
    Lab lab = Lab.open(new LabLines());
    Flavour flavour = lines.isWanted() ? Flavour.COVERAGE : Flavour.PLAIN;
    LabSelftests selftests = LabSelftests.of(lab, tests == null ? kernel : tests, flavour);
    KernelBuild build = lab.prepare(KernelSource.parse(kernel), flavour);
    SelftestRun run = selftests.run(build);
    run.tests().forEach(SelftestsCommand::print);
    String figures =
        "selftests/vfio: %d passed, %d failed, %d skipped"
            .formatted(run.count(Status.PASS), run.count(Status.FAIL), run.count(Status.SKIP));
    System.out.println(figures);
    lines.counters().ifPresent(log -> log.add(run.counters(), !run.counters().isEmpty()));
    if (lines.isWanted()) {
      lines.write(lines.read(build, figures), build);
    }
    return run.count(Status.FAIL) == 0 ? 0 : 1;
  }

  private static void print(Selftest test) {
    System.out.printf(
        "%s  %s %s%s%n",
        test.status().name().toLowerCase(Locale.ROOT),
        test.program(),
        test.name(),
        test.reason().isEmpty() ? "" : ": " + test.reason());
  }
}
