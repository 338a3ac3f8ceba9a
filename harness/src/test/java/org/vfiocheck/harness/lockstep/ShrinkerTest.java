package org.vfiocheck.harness.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lockstep.Shrinker.Failure;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.Identity;
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

  private static Failure shrink(List<Action> sequence) {
    LeakySystem system = new LeakySystem();
    Execution execution = system.execute(sequence);
    Finding finding = JUDGE.judge(execution).orElseThrow();
    assertEquals(Property.NO_ACCESS_BEFORE_BIND, finding.property());
    return new Shrinker(system, JUDGE).shrink(new Failure(execution, finding));
  }

  /** Lets a read through on a device-node fd that is open, bound or not. */
  private static final class LeakySystem implements SystemUnderTest {
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

    private static List<Outcome> answers(List<Action> sequence) {
      int opened = sequence.indexOf(OPEN);
      List<Outcome> answers = new ArrayList<>();
      for (int i = 0; i < sequence.size(); i++) {
        boolean leaks = sequence.get(i).equals(READ) && opened >= 0 && opened < i;
        answers.add(sequence.get(i).equals(OPEN) || leaks ? Outcomes.OK : Outcomes.parse("EBADF"));
      }
      return answers;
    }

    @Override
    public void restart() {}

    @Override
    public void close() {}
  }
}
