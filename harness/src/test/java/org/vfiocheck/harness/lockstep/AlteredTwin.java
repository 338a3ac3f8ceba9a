package org.vfiocheck.harness.lockstep;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Charts;

/** The twin with something wrong in it, which can reach from one sequence of a boot to the next. */
abstract class AlteredTwin implements SystemUnderTest {
  private final TwinSystem twin = new TwinSystem(Charts.load("mainline").world(), Set.of());

  /** What is told of a sequence in place of what the twin did. */
  abstract Execution altered(Execution execution);

  @Override
  public Identity identity() {
    return twin.identity();
  }

  @Override
  public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
    twin.executeAll(sequences, execution -> sink.test(altered(execution)));
  }

  @Override
  public void close() {
    twin.close();
  }
}
