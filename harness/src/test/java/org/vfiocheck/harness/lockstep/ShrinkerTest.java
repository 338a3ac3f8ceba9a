package org.vfiocheck.harness.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.LogLine;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Property;

class ShrinkerTest {
  private static final Judge JUDGE = new Judge(Charts.load("mainline"));
  private static final Action OPEN = Action.parse("OpenDeviceNode(d0)");
  private static final Action READ = Action.parse("Read(d0)");
  private static final Action CLOSE = Action.parse("Close(d0)");
  private static final Action MARK = Action.parse("OpenIommufd(i1)");
  private static final Action UNBIND = Action.parse("UnbindDriver");
  private static final Action NOISE = Action.parse("Read(d1)");

  @Test
  void aFailureThatNeedsTwoActionsInOrder_shrinksToThoseTwo() {
    List<Action> sequence = new ArrayList<>(Collections.nCopies(40, NOISE));
    sequence.set(7, OPEN);
    sequence.set(31, READ);
    for (int round = 0; round < 20; round++) {
      Failure minimal = shrink(sequence);
      assertEquals(List.of(OPEN, READ), minimal.execution().sequence());
      assertEquals(1, minimal.finding().index());
      Collections.rotate(sequence.subList(8, 31), new Random(round).nextInt(23));
    }
  }

  @Test
  void whatIsMinimalAlready_staysAsItIs() {
    assertEquals(List.of(OPEN, READ), shrink(List.of(OPEN, READ)).execution().sequence());
  }

  @Test
  void whatChangesNothing_isLeftOutAtOnce() {
    List<Action> sequence = new ArrayList<>(Collections.nCopies(40, READ));
    sequence.set(38, OPEN);
    LeakySystem system = new LeakySystem();
    Failure original = failure(system, sequence);
    system.leaks = 0;
    assertEquals(List.of(OPEN, READ), shrinker(system).shrink(original).execution().sequence());
    assertEquals(1, system.leaks);
  }

  @Test
  void eachActionThatIsNeeded_isFoundByOneCandidateThatFails() {
    List<Action> needed = List.of(MARK, OPEN, UNBIND, CLOSE);
    List<Action> sequence = new ArrayList<>(Collections.nCopies(40, NOISE));
    for (int i = 0; i < needed.size(); i++) {
      sequence.set(5 + 9 * i, needed.get(i));
    }
    LeavesBehind system = new LeavesBehind(needed);
    Failure original =
        new Failure(
            system.execute(sequence),
            new Finding(Property.INITIAL_STATE_RESTORED, sequence.size() - 1, NOISE.verb(), ""));
    system.failures = 0;
    assertEquals(needed, shrinker(system).shrink(original).execution().sequence());
    // One more cuts the end off.
    assertTrue(system.failures <= needed.size() + 1, () -> system.failures + " failed");
  }

  @Test
  void noCandidateIsPerformedTwice() {
    List<Action> sequence = List.of(MARK, NOISE, OPEN, NOISE, UNBIND);
    LeavesBehind system = new LeavesBehind(List.of(MARK, OPEN, UNBIND));
    Failure original =
        new Failure(
            system.execute(sequence),
            new Finding(Property.INITIAL_STATE_RESTORED, sequence.size() - 1, NOISE.verb(), ""));
    system.performed.clear();
    shrinker(system).shrink(original);
    assertEquals(Set.copyOf(system.performed).size(), system.performed.size());
  }

  @Test
  void aWarningThatIsGivenOnceABoot_shrinksToo() {
    List<Action> sequence = new ArrayList<>(Collections.nCopies(20, NOISE));
    sequence.set(7, OPEN);
    WarnsOnce system = new WarnsOnce();
    Execution execution = system.execute(sequence);
    Finding finding =
        new Finding(Property.NO_KERNEL_WARNING, sequence.size() - 1, NOISE.verb(), "");
    Failure minimal = shrinker(system).shrink(new Failure(execution, finding));
    assertEquals(List.of(OPEN), minimal.execution().sequence());
  }

  private static Shrinker shrinker(SystemUnderTest system) {
    return new Shrinker(system, JUDGE, _ -> true, List.of());
  }

  private static Failure shrink(List<Action> sequence) {
    LeakySystem system = new LeakySystem();
    return shrinker(system).shrink(failure(system, sequence));
  }

  private static Failure failure(LeakySystem system, List<Action> sequence) {
    Execution execution = system.execute(sequence);
    Finding finding = JUDGE.judge(execution).orElseThrow();
    assertEquals(Property.NO_ACCESS_BEFORE_BIND, finding.property());
    return new Failure(execution, finding);
  }

  /** Lets a read through on a device-node fd that is open, bound or not. */
  private static final class LeakySystem implements SystemUnderTest {
    private int leaks;

    @Override
    public Identity identity() {
      return new Identity("twin", "", "", "none");
    }

    @Override
    public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
      while (sequences.hasNext()) {
        List<Action> sequence = sequences.next();
        if (!sink.test(new Execution(sequence, answers(sequence), List.of(), ""))) {
          return;
        }
      }
    }

    private List<Outcome> answers(List<Action> sequence) {
      int opened = sequence.indexOf(OPEN);
      List<Outcome> answers = new ArrayList<>();
      for (int i = 0; i < sequence.size(); i++) {
        boolean isLeak = sequence.get(i).equals(READ) && opened >= 0 && opened < i;
        leaks += isLeak ? 1 : 0;
        answers.add(sequence.get(i).equals(OPEN) || isLeak ? Outcomes.OK : Outcomes.parse("EBADF"));
      }
      return answers;
    }

    @Override
    public void restart() {}

    @Override
    public void close() {}
  }

  /** Conforms, but cannot be restored after a sequence that has some actions in their order. */
  private static final class LeavesBehind extends AlteredTwin {
    private final List<Action> needed;
    private final List<List<Action>> performed = new ArrayList<>();
    private int failures;

    LeavesBehind(List<Action> needed) {
      this.needed = needed;
    }

    @Override
    Execution altered(Execution execution) {
      List<Action> sequence = execution.sequence();
      int found = 0;
      for (Action action : sequence) {
        found += found < needed.size() && action.equals(needed.get(found)) ? 1 : 0;
      }
      boolean fails = found == needed.size();
      performed.add(sequence);
      failures += fails ? 1 : 0;
      return new Execution(
          sequence, execution.outcomes(), List.of(), fails ? "the driver is not bound" : "");
    }

    @Override
    public void restart() {}
  }

  /** Conforms, and logs a warning the first time in a boot that the device node is opened. */
  private static final class WarnsOnce extends AlteredTwin {
    private boolean isArmed = true;

    @Override
    Execution altered(Execution execution) {
      List<Action> sequence = execution.sequence();
      boolean warns = isArmed && sequence.contains(OPEN);
      isArmed &= !warns;
      return new Execution(
          sequence,
          execution.outcomes(),
          warns ? List.of(new LogLine(sequence.indexOf(OPEN), "WARNING: once")) : List.of(),
          "");
    }

    @Override
    public void restart() {
      isArmed = true;
    }
  }
}
