package org.vfiocheck.harness.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lockstep.Minimizer.Minimal;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

class MinimizerTest {
  private static final Judge JUDGE = new Judge(Charts.load("mainline"));
  private static final Action OPEN = Action.parse("OpenDeviceNode(d0)");
  private static final Action CLOSE = Action.parse("Close(d0)");
  private static final Action MARK = Action.parse("OpenIommufd(i1)");
  private static final Action UNBIND = Action.parse("UnbindDriver");
  private static final Action NOISE = Action.parse("Read(d1)");

  @Test
  void whatAnEarlierCandidateLeftBehind_isNotTakenForAFailureTheSecondTime() {
    List<Action> sequence = new ArrayList<>(Collections.nCopies(20, NOISE));
    sequence.set(3, OPEN);
    sequence.set(11, UNBIND);
    Remembers system = new Remembers();
    Iterator<Minimal> minimal = minimize(system, sequence, List.of());
    assertEquals(List.of(UNBIND), minimal.next().failure().actions());
    assertEquals(List.of(OPEN, UNBIND), minimal.next().failure().actions());
  }

  @Test
  void whatRuinsASystem_butNoFreshOne_isMadeMinimalWithItsPolluterAtOnce() {
    Remembers system = new Remembers();
    List<List<Action>> history =
        List.of(List.of(NOISE), List.of(NOISE, OPEN, NOISE, MARK), List.of(MARK));
    history.forEach(system::execute);
    Minimal first = minimize(system, List.of(MARK, NOISE, UNBIND), history).next();
    assertEquals(List.of(OPEN, UNBIND), first.failure().actions());
    // The polluter's four, the closing of its two files, the victim's three.
    assertEquals(9, first.originalLength());
  }

  @Test
  void aWrongAnswerThatAnEarlierSequenceLeftBehind_isMadeMinimalWithThatSequence() {
    RefusesClose system = new RefusesClose();
    List<List<Action>> history = List.of(List.of(OPEN), List.of(NOISE, MARK));
    history.forEach(system::execute);
    Iterator<Minimal> minimal = minimize(system, List.of(NOISE, OPEN, NOISE, CLOSE), history);
    assertEquals(List.of(OPEN, CLOSE), minimal.next().failure().actions());
    assertEquals(List.of(MARK, OPEN, CLOSE), minimal.next().failure().actions());
  }

  @Test
  void whereEachCandidateLeavesSomethingBehind_fewArePerformed() {
    List<Action> sequence = new ArrayList<>(Collections.nCopies(64, NOISE));
    sequence.set(10, OPEN);
    sequence.set(60, UNBIND);
    Remembers system = new Remembers();
    Iterator<Minimal> minimal = minimize(system, sequence, List.of());
    minimal.next();
    system.restarts = 0;
    assertEquals(List.of(OPEN, UNBIND), minimal.next().failure().actions());
    assertTrue(system.restarts < 12, () -> system.restarts + " restarts");
  }

  @Test
  void aLossThatDoesNotComeAboutAgain_staysWhatItWas_andIsAllThereIs() {
    Remembers system = new Remembers();
    List<Action> sequence = List.of(NOISE, OPEN, NOISE);
    Execution lost =
        new Execution(
            sequence,
            List.of(Outcomes.parse("EBADF"), new Outcome.Lost(Outcome.Cause.EMULATOR)),
            List.of(),
            "",
            Optional.empty());
    Failure failure = new Failure(lost, JUDGE.judge(lost).orElseThrow());
    Iterator<Minimal> minimal =
        new Minimizer(system, JUDGE).minimize(failure, List.of(List.of(MARK)));
    assertEquals(failure, minimal.next().failure());
    assertFalse(minimal.hasNext());
    assertEquals(1, system.restarts);
  }

  private static Iterator<Minimal> minimize(
      AlteredTwin system, List<Action> sequence, List<List<Action>> history) {
    Execution execution = system.execute(sequence);
    Failure failure = new Failure(execution, JUDGE.judge(execution).orElseThrow());
    return new Minimizer(system, JUDGE).minimize(failure, history);
  }

  /** Conforms, but cannot be restored after an unbind once the node was opened in this boot. */
  private static final class Remembers extends AlteredTwin {
    private boolean wasOpened;
    private int restarts;

    @Override
    Execution altered(Execution execution) {
      List<Action> sequence = execution.sequence();
      wasOpened |= sequence.contains(OPEN);
      boolean fails = wasOpened && sequence.contains(UNBIND);
      return new Execution(
          sequence, execution.outcomes(), List.of(), fails ? "the driver is not bound" : "");
    }

    @Override
    public void restart() {
      wasOpened = false;
      restarts++;
    }
  }

  /** Answers as if the device node was not open when it is closed after a mark in this boot. */
  private static final class RefusesClose extends AlteredTwin {
    private boolean wasMarked;

    @Override
    Execution altered(Execution execution) {
      List<Action> sequence = execution.sequence();
      List<Outcome> answers = new ArrayList<>(execution.outcomes());
      for (int i = 0; i < sequence.size(); i++) {
        wasMarked |= sequence.get(i).equals(MARK);
        if (wasMarked && sequence.get(i).equals(CLOSE)) {
          answers.set(i, Outcomes.parse("EBADF"));
        }
      }
      return new Execution(sequence, answers, List.of(), "");
    }

    @Override
    public void restart() {
      wasMarked = false;
    }
  }
}
