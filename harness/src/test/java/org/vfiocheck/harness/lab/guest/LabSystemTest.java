package org.vfiocheck.harness.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.FaultedExecution;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.LogLine;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Outcome.Cause;
import org.vfiocheck.model.outcome.Outcomes;

/** The lab's system over guests that are played by a few lines of Java. */
class LabSystemTest {
  private static final World WORLD = World.parse("i0 d0");
  private static final List<Action> ALPHABET = WORLD.alphabet();
  private static final Action FINE = Action.parse("OpenDeviceNode(d0)");
  private static final Action PANICS = Action.parse("UnbindDriver");
  private static final Action DIES_QUIETLY = Action.parse("BindDriver");
  private static final Action HANGS = Action.parse("Reset(d0)");
  private static final Action LEAVES_RESIDUE = Action.parse("Detach(d0)");
  private static final Action WARNS = Action.parse("GetInfo(d0)");
  private static final int SILENCES = ALPHABET.indexOf(Action.parse("Feature(d0)"));
  private static final Limits QUICK =
      new Limits(Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofMillis(50), 4, 1000);

  private final AtomicInteger guests = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private Optional<Cause> stall = Optional.empty();

  /** Performs what it is sent at once, into a queue of messages. */
  private final class Played implements RunningAgent {
    private final Deque<GuestMessage> messages = new ArrayDeque<>();
    private Optional<Cause> cause = Optional.empty();
    private boolean dead;
    private int failing = -1;
    private boolean stuck;

    @Override
    public void send(List<? extends HostMessage> sent) {
      for (HostMessage each : sent) {
        if (each instanceof HostMessage.Sequence(int id, List<Integer> places)) {
          perform(id, places);
        } else if (each instanceof HostMessage.FailAllocation(int place, int _)) {
          failing = place;
        }
      }
    }

    private void perform(int id, List<Integer> places) {
      String residue = "";
      for (int i = 0; i < places.size() && !dead && !stuck; i++) {
        Action action = ALPHABET.get(places.get(i));
        messages.add(new GuestMessage.Announce(i));
        dead = action.equals(PANICS) || action.equals(DIES_QUIETLY);
        stuck = action.equals(HANGS);
        if (dead || stuck) {
          cause = action.equals(PANICS) ? Optional.of(Cause.PANIC) : Optional.empty();
          return;
        }
        residue = action.equals(LEAVES_RESIDUE) ? "stuck" : residue;
        messages.add(new GuestMessage.Result(Outcomes.OK));
        if (action.equals(WARNS)) {
          messages.add(new GuestMessage.Logged(List.of("WARNING: here")));
        }
        if (i == failing) {
          messages.add(new GuestMessage.AllocationFailed(true, List.of("bind+0x1/0x2")));
          failing = -1;
        }
      }
      if (!dead && !stuck) {
        List<String> last = residue.isEmpty() ? List.of() : List.of("WARNING: at the end");
        messages.add(new GuestMessage.Done(id, last, residue, places.contains(SILENCES)));
      }
    }

    @Override
    public Optional<GuestMessage> receive(Duration atMost) throws InterruptedException {
      if (messages.isEmpty() && !dead) {
        Thread.sleep(Math.min(20, atMost.toMillis()));
      }
      return Optional.ofNullable(messages.poll());
    }

    @Override
    public boolean isOver() {
      return dead && messages.isEmpty();
    }

    @Override
    public Optional<Cause> cause() {
      return cause;
    }

    @Override
    public Optional<Cause> stall() {
      return stall;
    }

    @Override
    public List<String> lastWords() {
      return List.of("last words");
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private LabSystem system() {
    return new LabSystem(
        new Identity("lab", "6.12", "test", "none"),
        WORLD,
        () -> {
          guests.incrementAndGet();
          return new Played();
        },
        QUICK);
  }

  private static List<Execution> run(LabSystem system, List<List<Action>> sequences) {
    List<Execution> executions = new ArrayList<>();
    system.executeAll(sequences.iterator(), executions::add);
    assertEquals(sequences, executions.stream().map(Execution::sequence).toList());
    return executions;
  }

  @Test
  void sequences_areAnsweredInOrder_byOneGuest() {
    try (LabSystem system = system()) {
      List<List<Action>> sequences = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        sequences.add(Collections.nCopies(i, FINE));
      }
      List<Execution> all = run(system, sequences);
      assertTrue(all.stream().allMatch(each -> each.outcomes().size() == each.sequence().size()));
      assertEquals(1, guests.get());
    }
    assertEquals(1, closed.get());
  }

  @Test
  void panic_isPinnedToItsAction_andWhatFollowsIsPerformedByAFreshGuest() {
    try (LabSystem system = system()) {
      List<Execution> all =
          run(system, List.of(List.of(FINE), List.of(FINE, PANICS, FINE), List.of(FINE)));
      assertEquals(List.of(Outcomes.OK, Outcomes.lost(Cause.PANIC)), all.get(1).outcomes());
      assertEquals(List.of("last words"), all.get(1).kernelLog());
      assertEquals(List.of(Outcomes.OK), all.get(2).outcomes());
    }
    assertTrue(guests.get() >= 2);
  }

  @Test
  void whatIsLogged_isPinnedToItsAction() {
    try (LabSystem system = system()) {
      Execution execution = system.execute(List.of(FINE, WARNS, LEAVES_RESIDUE));
      assertEquals(
          List.of(new LogLine(1, "WARNING: here"), new LogLine(3, "WARNING: at the end")),
          execution.log());
      assertEquals(List.of(), system.execute(List.of(FINE)).log());
    }
  }

  @Test
  void whatTheGuestLoggedBeforeItWasLost_isLeftToItsConsole() {
    try (LabSystem system = system()) {
      Execution execution = system.execute(List.of(WARNS, PANICS));
      assertEquals(List.of(new LogLine(1, "last words")), execution.log());
    }
  }

  @Test
  void anAllocationThatFailed_comesBackWithItsStack() {
    try (LabSystem system = system()) {
      FaultedExecution done = system.execute(List.of(FINE, FINE, FINE), new AllocationFault(1, 7));
      assertTrue(done.happened());
      assertEquals(List.of("bind+0x1/0x2"), done.stack());
      assertFalse(system.execute(List.of(PANICS), new AllocationFault(0, 1)).happened());
    }
  }

  @Test
  void hang_isToldFromDeath() {
    try (LabSystem system = system()) {
      assertEquals(Outcomes.lost(Cause.HANG), system.execute(List.of(HANGS)).outcomes().getLast());
      assertEquals(
          Outcomes.lost(Cause.EMULATOR),
          system.execute(List.of(DIES_QUIETLY)).outcomes().getLast());
    }
  }

  @Test
  void residue_bringsAFreshGuestForWhatFollows() {
    try (LabSystem system = system()) {
      List<Execution> all = run(system, List.of(List.of(LEAVES_RESIDUE), List.of(FINE)));
      assertEquals("stuck", all.get(0).residue());
      assertEquals("", all.get(1).residue());
      assertEquals(1, closed.get());
    }
  }

  @Test
  void panicsInARow_areNoFaultOfTheLab() {
    try (LabSystem system = system()) {
      List<Execution> all = run(system, Collections.nCopies(6, List.of(PANICS)));
      assertTrue(all.stream().allMatch(Execution::isLost));
    }
  }

  @Test
  void guestsThatOnlyDie_areAFaultOfTheLab() {
    try (LabSystem system = system()) {
      assertThrows(
          LabException.class, () -> run(system, Collections.nCopies(6, List.of(DIES_QUIETLY))));
    }
  }

  @Test
  void sinkThatStops_leavesASystemThatGoesOn() {
    try (LabSystem system = system()) {
      List<Execution> executions = new ArrayList<>();
      system.executeAll(
          Collections.nCopies(20, List.of(FINE)).iterator(),
          execution -> {
            executions.add(execution);
            return executions.size() < 3;
          });
      assertEquals(3, executions.size());
      assertEquals(2, run(system, List.of(List.of(FINE), List.of(FINE, FINE))).size());
    }
  }

  @Test
  void restart_bringsAFreshGuest() {
    try (LabSystem system = system()) {
      assertFalse(system.execute(List.of(FINE)).isLost());
      system.restart();
      assertFalse(system.execute(List.of(FINE)).isLost());
      assertEquals(2, guests.get());
    }
  }

  @Test
  void aKernelThatWouldNotWarnAgain_isRestartedWhenThatMatters() {
    try (LabSystem system = system()) {
      system.execute(List.of(FINE, WARNS));
      system.restartIfSilenced();
      system.execute(List.of(ALPHABET.get(SILENCES)));
      system.execute(List.of(FINE));
      assertEquals(1, guests.get());
      system.restartIfSilenced();
      system.execute(List.of(FINE));
      system.restartIfSilenced();
      assertEquals(2, guests.get());
    }
  }

  @Test
  void restartThatWasExpected_takesTheGuestThatBootedMeanwhile() {
    try (LabSystem system = system()) {
      assertFalse(system.execute(List.of(FINE)).isLost());
      system.expectRestarts(1);
      assertFalse(system.execute(List.of(FINE)).isLost());
      assertEquals(0, closed.get());
      system.restart();
      assertFalse(system.execute(List.of(FINE)).isLost());
      assertEquals(2, guests.get());
      assertEquals(1, closed.get());
    }
  }

  @Test
  void fromTheFirstLossOn_aSpareBootsForEachProcessor() {
    int spares = Math.min(Runtime.getRuntime().availableProcessors(), 4);
    try (LabSystem system = system()) {
      assertFalse(system.execute(List.of(FINE)).isLost());
      assertEquals(1, guests.get());
      assertTrue(system.execute(List.of(PANICS)).isLost());
      assertFalse(system.execute(List.of(FINE)).isLost());
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            while (guests.get() < 2 + spares) {
              Thread.sleep(5);
            }
          });
    }
    assertEquals(2 + spares, guests.get());
  }

  @Test
  void aStall_namesASilence_andIsNoEndByItself() {
    try (LabSystem system = system()) {
      stall = Optional.of(Cause.SOFT_LOCKUP);
      assertFalse(system.execute(List.of(FINE)).isLost());
      assertEquals(
          Outcomes.lost(Cause.SOFT_LOCKUP), system.execute(List.of(HANGS)).outcomes().getLast());
    }
  }

  @Test
  void actionOutsideTheAlphabet_isTheCallersMistake() {
    try (LabSystem system = system()) {
      assertThrows(
          IllegalArgumentException.class,
          () -> system.execute(List.of(Action.parse("OpenDeviceNode(d1)"))));
    }
  }
}
