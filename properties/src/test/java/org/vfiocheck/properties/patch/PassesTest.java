package org.vfiocheck.properties.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lab.guest.BootException;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.properties.generate.SequenceGenerator;
import org.vfiocheck.properties.run.Silence;

class PassesTest {
  private static final Chart CHART = Charts.load("mainline");
  private static final int TRIES = 1500;
  private static final int LEAD = 100;

  @Test
  void twoHealthyKernels_performEverything() {
    Counting base = new Counting();
    Counting patched = new Counting();
    Passes passes = perform(base, patched);
    assertEquals(TRIES, passes.sequences());
    assertEquals(TRIES, base.performed.get());
    assertEquals("", passes.trouble());
  }

  @Test
  void aPatchedKernelThatNeedsAFreshGuestEachTime_endsBothEarly() {
    Counting base = new Counting();
    Counting patched = new Counting(Fault.UNBLOCK_FORGOTTEN_ON_CLOSE);
    Passes passes = perform(base, patched);
    assertTrue(passes.sequences() < TRIES, () -> passes.sequences() + " sequences");
    assertTrue(base.performed.get() >= passes.sequences());
    assertTrue(
        base.performed.get() <= passes.sequences() + LEAD, () -> base.performed + " on base");
  }

  @Test
  void aBaseThatNeedsThemAsWell_endsNothing() {
    Counting base = new Counting(Fault.UNBLOCK_FORGOTTEN_ON_CLOSE);
    Passes passes = perform(base, new Counting(Fault.UNBLOCK_FORGOTTEN_ON_CLOSE));
    assertEquals(TRIES, passes.sequences());
    assertTrue(base.performed.get() < passes.sequences());
  }

  @Test
  void aPatchedKernelThatDoesNotBoot_endsTheBaseAsWell() {
    Counting base = new Counting();
    Counting dead = new Counting();
    dead.trouble = Optional.of(new BootException("Kernel panic"));
    Passes passes = new Passes(base, dead, suite(), new Silence());
    assertThrows(BootException.class, passes::perform);
    assertTrue(base.performed.get() <= LEAD, () -> base.performed + " on base");
  }

  private static Suite suite() {
    return new Suite(new SequenceGenerator(CHART, 10, 60), 1, TRIES, Duration.ofMinutes(2));
  }

  private static Passes perform(Counting base, Counting patched) {
    Passes passes = new Passes(base, patched, suite(), new Silence());
    passes.perform();
    return passes;
  }

  private static final class Counting implements SystemUnderTest {
    private final TwinSystem twin;
    private final AtomicInteger performed = new AtomicInteger();
    private Optional<BootException> trouble = Optional.empty();

    Counting(Fault... faults) {
      twin = new TwinSystem(CHART.world(), Set.of(faults));
    }

    @Override
    public Identity identity() {
      return twin.identity();
    }

    @Override
    public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
      if (trouble.isPresent()) {
        throw trouble.get();
      }
      twin.executeAll(
          sequences,
          execution -> {
            performed.incrementAndGet();
            return sink.test(execution);
          });
    }

    @Override
    public void restart() {
      twin.restart();
    }

    @Override
    public void close() {
      twin.close();
    }
  }
}
