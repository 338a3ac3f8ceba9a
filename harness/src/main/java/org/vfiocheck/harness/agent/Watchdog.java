package org.vfiocheck.harness.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Says on standard error, which is the guest's console, where a call stands that does not return:
 * the functions on its thread's stack in the kernel, innermost first, and before them the thread's
 * state and {@code wchan}. Of a thread that does not sleep these are the functions that it slept in
 * last, so it says also where it has spent its time since: one that goes round in user mode has not
 * got stuck in the kernel. It ends nothing: the host's own limit does.
 *
 * <p>Not to the host, because the line to it is the blocked thread's.
 */
public final class Watchdog {
  /** How every line begins. */
  public static final String MARK = "vfiocheck: no return for ";

  /** Long enough for a thread that runs to be seen doing so, in ticks of 10 ms. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Duration limit;
  private final Supplier<List<String>> threads;
  private final AtomicInteger beats = new AtomicInteger();
  private volatile boolean resting = true;

  /**
   * Begins to watch.
   *
   * @param limit without a beat, before it speaks; once for each call
   * @param threads the numbers of the threads to look at then, the caller's first
   */
  public Watchdog(Duration limit, Supplier<List<String>> threads) {
    this.limit = limit;
    this.threads = threads;
    Thread watcher = new Thread(this::watch, "watchdog");
    watcher.setDaemon(true);
    watcher.start();
  }

  /** The number of the calling thread, in decimal. */
  public static String callersThread() throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
  }

  /** A call begins. Of the one thread that makes the calls. */
  public void beat() {
    resting = false;
    beats.lazySet(beats.getPlain() + 1);
  }

  /** No call is under way, for however long. */
  public void rest() {
    resting = true;
  }

  private void watch() {
    int told = 0;
    int last = 0;
    long since = System.nanoTime();
    while (true) {
      try {
        Thread.sleep(limit.dividedBy(5));
      } catch (InterruptedException e) {
        return;
      }
      int now = beats.get();
      if (now != last || resting) {
        last = now;
        since = System.nanoTime();
      } else if (told != now && System.nanoTime() - since >= limit.toNanos()) {
        told = now;
        for (String thread : threads.get()) {
          tell(thread);
        }
      }
    }
  }

  private void tell(String thread) {
    StringBuilder text = new StringBuilder(MARK).append(limit.toSeconds());
    text.append(" s: thread ").append(thread);
    try {
      ThreadStat stat = ThreadStat.parse(read(thread, "stat"));
      text.append(" (").append(stat.state()).append(", ").append(read(thread, "wchan"));
      text.append(") is in ").append(read(thread, "stack").replace("\n[<0>] ", " < "));
      if (!stat.isAsleep()) {
        Thread.sleep(LOOK);
        text.append("; in the last ").append(LOOK.toMillis()).append(" ms ");
        text.append(ThreadStat.parse(read(thread, "stat")).since(stat));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      text.append(" is in an unknown place: ").append(e);
    }
    System.err.println(text);
  }

  private static String read(String thread, String file) throws IOException {
    try (FileInputStream in = new FileInputStream("/proc/self/task/" + thread + "/" + file)) {
      return new String(in.readAllBytes(), UTF_8).strip();
    }
  }
}
