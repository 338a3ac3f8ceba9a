package org.vfiocheck.harness.lab.guest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.sut.LabException;

/**
 * Boots guests ahead of their need. The first one boots while its owner does other work. From the
 * first guest that was lost on, a spare one boots beside the one that is used: who loses one guest,
 * as a shrinker does, loses many.
 */
final class GuestSupply implements AutoCloseable {
  private final RunningAgent.Starter starter;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "guest-boot");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable CompletableFuture<RunningAgent> next;
  private boolean keepsSpare;

  GuestSupply(RunningAgent.Starter starter) {
    this.starter = starter;
    this.next = boot();
  }

  private CompletableFuture<RunningAgent> boot() {
    return CompletableFuture.supplyAsync(starter::start, threads);
  }

  /** Booted guests are lost from now on now and then: keep a spare one. */
  void expectLosses() {
    keepsSpare = starter.startsSeveral();
  }

  /** Waits for a fresh guest; it is the caller's to close. */
  RunningAgent take() {
    CompletableFuture<RunningAgent> booting = next == null ? boot() : next;
    next = null;
    try {
      RunningAgent guest = booting.join();
      if (keepsSpare) {
        next = boot();
      }
      return guest;
    } catch (CompletionException e) {
      if (e.getCause() instanceof LabException known) {
        throw known;
      }
      throw new LabException("a guest could not be started", e);
    }
  }

  /** The same as {@link #prepare}, while another guest works; where there can be another one. */
  void anticipate() {
    if (starter.startsSeveral()) {
      prepare();
    }
  }

  /** Begins to boot a guest, unless one is booting or ready. */
  void prepare() {
    if (next == null) {
      next = boot();
    }
  }

  @Override
  public void close() {
    CompletableFuture<RunningAgent> spare = next;
    next = null;
    if (spare != null) {
      spare.thenAccept(RunningAgent::close).exceptionally(e -> null);
    }
    threads.shutdownNow();
  }
}
