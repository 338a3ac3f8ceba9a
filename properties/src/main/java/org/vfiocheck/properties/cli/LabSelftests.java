package org.vfiocheck.properties.cli;

import java.time.Duration;
import org.vfiocheck.harness.lab.Flavour;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.kernel.KernelBuild;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lab.selftests.SelftestRun;
import org.vfiocheck.harness.lab.selftests.VfioSelftests;

/**
 * The kernel's own tests, built from one kernel's sources, to run on others.
 *
 * @param flavour of the kernels that they run on
 */
record LabSelftests(Lab lab, VfioSelftests tests, Flavour flavour) {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /**
   * Builds them.
   *
   * @throws UsageException when there are no sources
   */
  static LabSelftests of(Lab lab, String sources, Flavour flavour) {
    KernelSource source = KernelSource.parse(sources);
    if (source instanceof KernelSource.Image) {
      throw new UsageException(sources + " is a built kernel: its selftests are among its sources");
    }
    KernelBuild headers = lab.prepare(source, flavour);
    return new LabSelftests(lab, VfioSelftests.build(lab.tree(source), headers), flavour);
  }

  SelftestRun run(KernelSource kernel) {
    return run(lab.prepare(kernel, flavour));
  }

  SelftestRun run(KernelBuild kernel) {
    return tests.run(lab, kernel, LIMIT);
  }
}
