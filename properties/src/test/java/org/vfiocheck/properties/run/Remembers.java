package org.vfiocheck.properties.run;

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

/** The twin, but it is not as it was after an unbind once a node was opened since its start. */
final class Remembers implements SystemUnderTest {
  static final Action OPEN = Action.parse("OpenDeviceNode(d0)");
  static final Action UNBIND = Action.parse("UnbindDriver");

  private final TwinSystem twin = new TwinSystem(Charts.load("mainline").world(), Set.of());
  private boolean wasOpened;
  private boolean isUnlucky;

  /** The next sequence leaves it as it was not, and none does so again for that. */
  void failByChance() {
    isUnlucky = true;
  }

  @Override
  public Identity identity() {
    return twin.identity();
  }

  @Override
  public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
    twin.executeAll(sequences, execution -> sink.test(remember(execution)));
  }

  private Execution remember(Execution execution) {
    List<Action> sequence = execution.sequence();
    wasOpened |= sequence.contains(OPEN);
    boolean isWrong = isUnlucky || (wasOpened && sequence.contains(UNBIND));
    isUnlucky = false;
    return new Execution(
        sequence, execution.outcomes(), List.of(), isWrong ? "the driver is not bound" : "");
  }

  @Override
  public void restart() {
    wasOpened = false;
  }

  @Override
  public void close() {
    twin.close();
  }
}
