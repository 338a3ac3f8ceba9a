package org.vfiocheck.harness.lab.guest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vfiocheck.harness.sut.LabException;

/**
 * Boots guests ahead of their need. The first one boots while its owner does other work. From the
 * first guest that was lost on, spare ones boot beside the one that is used: who loses one guest,
 * as a shrinker does, loses many, each sooner than another one boots.
 */
final class GuestSupply implements AutoCloseable {
  /** More would be memory for nothing: with these, a machine with many processors loses no time. */
  private static final int MOST_SPARES = 4;

  private final RunningAgent.Starter starter;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "guest-boot");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<CompletableFuture<RunningAgent>> booting = new ArrayDeque<>();
  private int spares;

  GuestSupply(RunningAgent.Starter starter) {
    this.starter = starter;
    prepare();
  }

  private void bootUpTo(int guests) {
    while (booting.size() < guests) {
      booting.add(CompletableFuture.supplyAsync(starter::start, threads));
    }
  }

  /** Booted guests are lost from now on now and then: keep a spare one for each processor. */
  void expectLosses() {
    if (starter.startsSeveral()) {
      spares = mostSpares();
    }
  }

  /** Waits for a fresh guest; it is the caller's to close. */
  RunningAgent take() {
    bootUpTo(Math.max(1, spares));
    try {
      RunningAgent guest = booting.remove().join();
      bootUpTo(spares);
      return guest;
    } catch (CompletionException e) {
      if (e.getCause() instanceof LabException known) {
        throw known;
      }
      throw new LabException("a guest could not be started", e);
    }
  }

  /** Begins to boot as many guests, while another one works; where there can be another one. */
  void anticipate(int guests) {
    if (starter.startsSeveral()) {
      bootUpTo(Math.min(guests, mostSpares()));
    }
  }

  private static int mostSpares() {
    return Math.min(Runtime.getRuntime().availableProcessors(), MOST_SPARES);
  }

  /** Begins to boot a guest, unless one is booting or ready. */
  void prepare() {
    bootUpTo(1);
  }

  @Override
  public void close() {
    booting.forEach(spare -> spare.thenAccept(RunningAgent::close).exceptionally(e -> null));
    booting.clear();
    threads.shutdownNow();
  }
}
