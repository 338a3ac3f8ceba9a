package org.vfiocheck.harness.lab.selftests;

import java.util.List;
import org.vfiocheck.harness.lab.selftests.Selftest.Status;
import org.vfiocheck.harness.protocol.CounterFile;

/**
 * What the kernel's own tests came to on one kernel.
 *
 * @param tests in the order in which they ran
 * @param kernelLog what the kernel wrote to the console meanwhile, and the tests to standard error
 * @param counters what the kernel counted, where it was built for that
 */
public record SelftestRun(
    List<Selftest> tests, List<String> kernelLog, List<CounterFile> counters) {
  public SelftestRun {
    tests = List.copyOf(tests);
    kernelLog = List.copyOf(kernelLog);
    counters = List.copyOf(counters);
  }

  /** How many tests ended like this. */
  public long count(Status status) {
    return tests.stream().filter(test -> test.status() == status).count();
  }
}
