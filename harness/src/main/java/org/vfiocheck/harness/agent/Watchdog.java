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
 * the functions on its thread's stack in the kernel, innermost first. It ends nothing: the host's
 * own limit does.
 *
 * <p>Not to the host, because the line to it is the blocked thread's.
 */
public final class Watchdog {
  /** How every line begins. */
  public static final String MARK = "vfiocheck: no return for ";

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
    text.append(" s: thread ").append(thread).append(" is in ");
    try (FileInputStream stack = new FileInputStream("/proc/self/task/" + thread + "/stack")) {
      text.append(new String(stack.readAllBytes(), UTF_8).strip().replace("\n[<0>] ", " < "));
    } catch (IOException e) {
      text.append("an unknown place: ").append(e);
    }
    System.err.println(text);
  }
}
