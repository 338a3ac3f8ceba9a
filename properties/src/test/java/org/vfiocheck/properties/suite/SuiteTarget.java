package org.vfiocheck.properties.suite;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.lockstep.Shrinker;
import org.vfiocheck.harness.lockstep.Shrinker.Failure;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;

/** What the suite runs against, as the system properties say. */
final class SuiteTarget implements AutoCloseable {
  private final Chart chart;
  private final SystemUnderTest system;
  private final Judge judge;

  private SuiteTarget(Chart chart, SystemUnderTest system) {
    this.chart = chart;
    this.system = system;
    this.judge = new Judge(chart);
  }

  static SuiteTarget start() {
    Chart chart = Charts.load("mainline");
    return new SuiteTarget(chart, new TwinSystem(chart.world(), Set.of()));
  }

  Chart chart() {
    return chart;
  }

  void check(List<Action> sequence) {
    Execution execution = system.execute(sequence);
    Optional<Finding> finding = judge.judge(execution);
    if (finding.isPresent()) {
      Failure minimal = new Shrinker(system, judge).shrink(new Failure(execution, finding.get()));
      int index = minimal.finding().index();
      throw new AssertionError(
          minimal.finding().property().label()
              + ": "
              + ImmutableList.copyOf(judge.steps(minimal.execution(), index)));
    }
  }

  @Override
  public void close() {
    system.close();
  }
}
