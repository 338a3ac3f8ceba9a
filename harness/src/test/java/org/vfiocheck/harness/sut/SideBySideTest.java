package org.vfiocheck.harness.sut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcomes;

/** Systems side by side, played by a few lines of Java that take a random time. */
class SideBySideTest {
  private static final Action ACTION = Action.parse("OpenDeviceNode(d0)");

  private final List<Integer> closed = Collections.synchronizedList(new ArrayList<>());
  private final ConcurrentHashMap<Integer, Integer> performed = new ConcurrentHashMap<>();

  /** Answers every action with ok, some sequences ahead of their hand-over. */
  private final class Played implements SystemUnderTest {
    private final int number;
    private final int breaksAfter;
    private boolean working;

    Played(int number, int breaksAfter) {
      this.number = number;
      this.breaksAfter = breaksAfter;
    }

    @Override
    public Identity identity() {
      return new Identity("lab", "6.12", "", "tcg");
    }

    @Override
    public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
      assertTrue(!working, "two calls at once");
      working = true;
      boolean goesOn = true;
      while (goesOn && sequences.hasNext()) {
        List<List<Action>> ahead = new ArrayList<>();
        while (ahead.size() < 5 && sequences.hasNext()) {
          ahead.add(sequences.next());
        }
        for (List<Action> sequence : ahead) {
          LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(100_000));
          if (performed.merge(number, 1, Integer::sum) > breaksAfter) {
            throw new LabException("broken");
          }
          goesOn =
              goesOn
                  && sink.test(
                      new Execution(
                          sequence,
                          Collections.nCopies(sequence.size(), Outcomes.OK),
                          List.of(),
                          ""));
        }
      }
      working = false;
    }

    @Override
    public void restart() {}

    @Override
    public void close() {
      closed.add(number);
    }
  }

  private SideBySide two(int secondBreaksAfter) {
    return new SideBySide(
        List.of(new Played(0, Integer.MAX_VALUE), new Played(1, secondBreaksAfter)));
  }

  private static Iterator<List<Action>> sequences(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(length -> Collections.nCopies(length, ACTION))
        .iterator();
  }

  @Test
  void everySequence_isHandedOverOnce_inTheCallersOrder_andBothWork() {
    List<Integer> lengths = new ArrayList<>();
    try (SideBySide both = two(Integer.MAX_VALUE)) {
      both.executeAll(sequences(500), execution -> lengths.add(execution.sequence().size()));
      assertEquals(IntStream.rangeClosed(1, 500).boxed().toList(), lengths);
      assertEquals(2, performed.size());
      assertEquals(3, both.execute(Collections.nCopies(3, ACTION)).outcomes().size());
    }
    assertEquals(List.of(0, 1), closed);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aSinkThatHasEnough_isGivenNothingMore_andTheNextCallFindsBothFree() {
    try (SideBySide both = two(Integer.MAX_VALUE)) {
      for (int call = 0; call < 1000; call++) {
        List<Integer> lengths = new ArrayList<>();
        both.executeAll(
            sequences(100),
            execution -> {
              lengths.add(execution.sequence().size());
              return lengths.size() < 10;
            });
        assertEquals(IntStream.rangeClosed(1, 10).boxed().toList(), lengths);
      }
    }
  }

  @Test
  void oneThatCannotGoOn_endsTheCall_withItsReason() {
    try (SideBySide both = two(20)) {
      LabException broken =
          assertThrows(
              LabException.class, () -> both.executeAll(sequences(5000), execution -> true));
      assertEquals("broken", broken.getMessage());
    }
  }
}
