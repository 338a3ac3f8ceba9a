package org.vfiocheck.harness.sut;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.action.Action;

/**
 * Several equal systems that share the sequences between them, as one system that is faster. Each
 * sequence is still performed by one of them, from its initial state, by one thread.
 *
 * <p>The caller's iterator and sink are only touched by the caller's thread.
 */
public final class SideBySide implements SystemUnderTest {
  /** How many sequences are taken ahead for each system: as many as one may have sent ahead. */
  private static final int AHEAD = 64;

  private final ImmutableList<SystemUnderTest> systems;

  /**
   * Joins systems.
   *
   * @param systems at least one, all with the same identity; closed with this one
   */
  public SideBySide(List<? extends SystemUnderTest> systems) {
    this.systems = ImmutableList.copyOf(systems);
  }

  @Override
  public Identity identity() {
    return systems.getFirst().identity();
  }

  @Override
  public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
    try (Shift shift = new Shift()) {
      shift.work(sequences, sink);
    }
  }

  @Override
  public void expectRestarts(int times) {
    systems.forEach(system -> system.expectRestarts(times));
  }

  @Override
  public void restartIfSilenced() {
    systems.forEach(SystemUnderTest::restartIfSilenced);
  }

  @Override
  public void restart() {
    systems.forEach(SystemUnderTest::restart);
  }

  @Override
  public void close() {
    systems.forEach(SystemUnderTest::close);
  }

  /** A sequence with its place in the order of the caller's. */
  private record Job(int number, List<Action> sequence) {
    /** Wakes a thread that waits for a job: there will be none. */
    static final Job NONE = new Job(-1, List.of());

    boolean isNone() {
      return number < 0;
    }
  }

  /**
   * What became of a job.
   *
   * @param result gives the execution, or throws why the system cannot go on
   */
  private record Answer(int number, Supplier<Execution> result) {}

  /** One call of {@link #executeAll}: a thread for each system, and what they share. */
  private final class Shift implements AutoCloseable {
    private final LinkedBlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    Shift() {
      for (SystemUnderTest system : systems) {
        threads.add(Thread.ofPlatform().name("side-by-side").start(() -> serve(system)));
      }
    }

    void work(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
      Map<Integer, Execution> early = new HashMap<>();
      int taken = 0;
      int delivered = 0;
      boolean goesOn = true;
      while (goesOn) {
        while (taken - delivered < AHEAD * systems.size() && sequences.hasNext()) {
          jobs.add(new Job(taken++, sequences.next()));
        }
        if (taken == delivered) {
          return;
        }
        Answer answer = take();
        early.put(answer.number, answer.result.get());
        while (goesOn && early.containsKey(delivered)) {
          goesOn = sink.test(early.remove(delivered++));
        }
      }
    }

    private Answer take() {
      try {
        return answers.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LabException("interrupted while several systems were working", e);
      }
    }

    /** Performs jobs until the shift is over. */
    private void serve(SystemUnderTest system) {
      try {
        // The question comes before the wait: a share may have taken the last job, which says so.
        while (!over) {
          Job first = jobs.take();
          if (first.isNone()) {
            return;
          }
          Share share = new Share(first);
          system.executeAll(
              share,
              execution -> {
                answers.add(new Answer(share.numbers.remove(), () -> execution));
                return !over;
              });
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the threads of a shift", e);
      } catch (RuntimeException e) {
        answers.add(
            new Answer(
                Job.NONE.number,
                () -> {
                  throw e;
                }));
      }
    }

    /** The jobs that a system takes in one go, as long as there are any. */
    private final class Share implements Iterator<List<Action>> {
      /** Of the jobs taken and not answered, oldest first. */
      private final Queue<Integer> numbers = new ArrayDeque<>();

      private @Nullable Job next;

      Share(Job first) {
        this.next = first;
      }

      @Override
      public boolean hasNext() {
        if (next == null) {
          next = jobs.poll();
        }
        return next != null && !next.isNone();
      }

      @Override
      public List<Action> next() {
        Job job = next;
        if (job == null || job.isNone()) {
          throw new NoSuchElementException();
        }
        next = null;
        numbers.add(job.number);
        return job.sequence;
      }
    }

    /** Waits until no system works any more, so that the next call finds them all free. */
    @Override
    public void close() {
      over = true;
      jobs.clear();
      threads.forEach(_ -> jobs.add(Job.NONE));
      threads.forEach(Uninterruptibles::joinUninterruptibly);
    }
  }
}
