package org.vfiocheck.properties.suite;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.harness.lab.LabOptions;
import org.vfiocheck.harness.lab.kernel.KernelSource;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.lockstep.Minimizer;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.properties.run.Counterexamples;
import org.vfiocheck.reports.text.TextReport;

/**
 * What the suite runs against: the twin, or with {@code -Dvfiocheck.target=lab} the kernel that
 * {@code -Dvfiocheck.kernel} names.
 */
final class SuiteTarget implements AutoCloseable {
  private static final String CHART = "mainline";
  private static final String KERNEL = System.getProperty("vfiocheck.kernel", "linux-source-6.12");

  private final Chart chart;
  private final SystemUnderTest system;
  private final Judge judge;

  private SuiteTarget(Chart chart, SystemUnderTest system) {
    this.chart = chart;
    this.system = system;
    this.judge = new Judge(chart);
  }

  static SuiteTarget start() {
    Chart chart = Charts.load(CHART);
    String target = System.getProperty("vfiocheck.target", "twin");
    return new SuiteTarget(
        chart,
        switch (target) {
          case "twin" -> new TwinSystem(chart.world(), Set.of());
          case "lab" -> lab(chart);
          default ->
              throw new IllegalArgumentException(
                  "-Dvfiocheck.target is twin or lab, not '" + target + "'");
        });
  }

  private static SystemUnderTest lab(Chart chart) {
    Lab lab = Lab.open(System.err::println);
    return lab.start(lab.prepare(KernelSource.parse(KERNEL)), chart.world(), LabOptions.usual());
  }

  Chart chart() {
    return chart;
  }

  /** Performs a sequence; fails with the report of its minimal form when it breaks a property. */
  void check(List<Action> sequence) {
    Execution execution = system.execute(sequence);
    Optional<Finding> finding = judge.judge(execution);
    if (finding.isPresent()) {
      Failure failure = new Failure(execution, finding.get());
      Failure minimal = new Minimizer(system, judge).minimize(failure, List.of()).next().failure();
      Counterexample counterexample =
          Counterexamples.of(judge, minimal, sequence.size(), new Reproduction(1, 1), provenance());
      throw new AssertionError(TextReport.render(counterexample, "TRACE.json"));
    }
  }

  private Provenance provenance() {
    Identity identity = system.identity();
    return new Provenance(
        CHART,
        identity.target(),
        identity.kernel(),
        KERNEL,
        identity.kernelConfig(),
        identity.accelerator(),
        0);
  }

  @Override
  public void close() {
    system.close();
  }
}
