package org.vfiocheck.harness.sut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcomes;

/** Over a system, played by a few lines of Java, in which one kind of action loses memory. */
class LeakWatchTest {
  private static final Action FINE = Action.parse("OpenDeviceNode(d0)");
  private static final Action LEAKS = Action.parse("OpenGroup(g0)");
  private static final Action LEAKS_ONCE = Action.parse("OpenIommufd(i0)");
  private static final Action WARNS = Action.parse("UnbindDriver");
  private static final Action ENDS_THE_LAB = Action.parse("BindDriver");

  private final Played played = new Played();
  private final LeakWatch watch = new LeakWatch(played);

  private static final class Played implements LeakFinder {
    private final List<String> lost = new ArrayList<>();
    private boolean hasLeaked;
    private int looks;
    private int performed;
    private int looksUntilTheLabFails = Integer.MAX_VALUE;

    @Override
    public Identity identity() {
      return new Identity("lab", "6.12", "", "tcg");
    }

    @Override
    public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
      boolean goesOn = true;
      while (goesOn && sequences.hasNext()) {
        List<Action> sequence = sequences.next();
        if (sequence.contains(ENDS_THE_LAB)) {
          throw new LabException("no guest");
        }
        performed++;
        if (sequence.contains(LEAKS) || (sequence.contains(LEAKS_ONCE) && !hasLeaked)) {
          lost.add("8 bytes");
          hasLeaked = true;
        }
        List<LogLine> log =
            sequence.contains(WARNS) ? List.of(new LogLine(0, "WARNING: x")) : List.of();
        goesOn =
            sink.test(
                new Execution(
                    sequence, Collections.nCopies(sequence.size(), Outcomes.OK), log, ""));
      }
    }

    @Override
    public List<String> findLeaks() {
      if (looks++ == looksUntilTheLabFails) {
        throw new LabException("no guest");
      }
      List<String> found = List.copyOf(lost);
      lost.clear();
      return found;
    }

    @Override
    public void restart() {}

    @Override
    public void close() {}
  }

  private static List<List<Action>> sequences(int count) {
    return new ArrayList<>(Collections.nCopies(count, List.of(FINE)));
  }

  private List<Execution> perform(List<List<Action>> sequences) {
    return performWhile(_ -> true, sequences);
  }

  private List<Execution> performWhile(
      Predicate<Execution> wantsMore, List<List<Action>> sequences) {
    List<Execution> executions = new ArrayList<>();
    watch.executeAll(
        sequences.iterator(),
        execution -> {
          executions.add(execution);
          return wantsMore.test(execution);
        });
    return executions;
  }

  private static List<Integer> blamed(List<Execution> executions) {
    return IntStream.range(0, executions.size())
        .filter(i -> !executions.get(i).residue().isEmpty())
        .boxed()
        .toList();
  }

  @Test
  void whereNothingIsLost_oneLookIsEnoughForMany() {
    List<Execution> executions = perform(sequences(450));
    assertEquals(450, executions.size());
    assertEquals(List.of(), blamed(executions));
    assertEquals(3, played.looks);
    assertEquals(450, played.performed);
  }

  @Test
  void everySequenceThatLosesMemory_isFound_andNoOther() {
    List<List<Action>> sequences = sequences(300);
    List<Integer> leaking = List.of(0, 77, 78, 199, 299);
    leaking.forEach(i -> sequences.set(i, List.of(FINE, LEAKS)));
    List<Execution> executions = perform(sequences);
    assertEquals(sequences, executions.stream().map(Execution::sequence).toList());
    assertEquals(leaking, blamed(executions));
    assertEquals("memory was lost: 8 bytes", executions.get(77).residue());
  }

  @Test
  void aSequenceAlone_isPerformedOnce() {
    List<Execution> executions = perform(List.of(List.of(LEAKS)));
    assertEquals(List.of(0), blamed(executions));
    assertEquals(1, played.performed);
  }

  @Test
  void whatIsLostOnce_isToldOfTheLast_asNotComingAgain() {
    List<List<Action>> sequences = sequences(20);
    sequences.set(3, List.of(LEAKS_ONCE));
    List<Execution> executions = perform(sequences);
    assertEquals(20, executions.size());
    assertEquals(List.of(19), blamed(executions));
    assertTrue(executions.get(19).residue().contains("not again"), executions.get(19).residue());
  }

  @Test
  void afterAWarning_whoWantsNoMoreGetsNoMore() {
    List<List<Action>> sequences = sequences(20);
    sequences.set(4, List.of(WARNS));
    watch.executeAll(sequences.iterator(), execution -> execution.log().isEmpty());
    assertEquals(5, played.performed);
  }

  @Test
  void whoHasEnough_isAskedNoMore() {
    List<List<Action>> sequences = sequences(64);
    sequences.set(1, List.of(LEAKS));
    sequences.set(63, List.of(LEAKS));
    List<Execution> executions =
        performWhile(execution -> execution.residue().isEmpty(), sequences);
    assertEquals(List.of(1), blamed(executions));
    assertTrue(played.looks <= 12, played.looks + " looks");
  }

  @Test
  void whenTheLabFailsInTheMiddle_whatItDidIsHandedOver() {
    List<List<Action>> sequences = sequences(20);
    sequences.set(7, List.of(ENDS_THE_LAB));
    assertEquals(7, handedOverUntilTheLabFails(sequences));
  }

  @Test
  void whenALookFails_whatWasDoneIsHandedOver() {
    played.looksUntilTheLabFails = 1;
    assertEquals(400, handedOverUntilTheLabFails(sequences(450)));
  }

  @Test
  void whenALookFailsInTheSearch_nothingIsHandedOverTwice() {
    List<List<Action>> sequences = sequences(64);
    sequences.set(40, List.of(LEAKS));
    played.looksUntilTheLabFails = 3;
    assertEquals(64, handedOverUntilTheLabFails(sequences));
  }

  @Test
  void whenALookFailsAndAFailureWasHeldBack_itIsHandedOver_andTheLabsOwnIsNotTold() {
    List<List<Action>> sequences = sequences(20);
    sequences.set(4, List.of(WARNS));
    played.looksUntilTheLabFails = 0;
    List<Execution> executions = performWhile(execution -> execution.log().isEmpty(), sequences);
    assertEquals(List.of(WARNS), executions.getLast().sequence());
  }

  private int handedOverUntilTheLabFails(List<List<Action>> sequences) {
    List<Execution> executions = new ArrayList<>();
    assertThrows(LabException.class, () -> watch.executeAll(sequences.iterator(), executions::add));
    return executions.size();
  }
}
