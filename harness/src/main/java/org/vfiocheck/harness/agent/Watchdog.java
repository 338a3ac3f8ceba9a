package org.vfiocheck.harness.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Says in the kernel's log, and so on the guest's console, where a call stands that does not
 * return: the functions on its thread's stack in the kernel, innermost first. It ends nothing: the
 * host's own limit does.
 *
 * <p>The log, because the line to the host is the blocked thread's.
 */
public final class Watchdog {
  /** How every line begins. */
  public static final String MARK = "vfiocheck: no return for ";

  private static final Path LOG = Path.of("/dev/kmsg");

  /** On the console in spite of "quiet". See Documentation/ABI/testing/dev-kmsg. */
  private static final String ERROR_LEVEL = "<3>";

  /** A record of the log holds some 1000 bytes. */
  private static final int MOST_CHARACTERS = 900;

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
        threads.get().forEach(this::tell);
      }
    }
  }

  private void tell(String thread) {
    try (FileOutputStream log = new FileOutputStream(LOG.toFile())) {
      String text =
          "%s%d s: thread %s is in %s"
              .formatted(
                  MARK,
                  limit.toSeconds(),
                  thread,
                  functions(Path.of("/proc/self/task").resolve(thread)));
      String cut = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
      log.write((ERROR_LEVEL + cut).getBytes(UTF_8));
    } catch (IOException e) {
      // Nobody to tell it to: the host's limit still ends the call.
      System.err.println(e);
    }
  }

  /** Lines are as in {@code [<0>] vfio_df_open+0x1a/0x80}. */
  private static String functions(Path task) throws IOException {
    String stack =
        Files.readAllLines(task.resolve("stack")).stream()
            .map(line -> line.substring(line.indexOf(' ') + 1))
            .collect(Collectors.joining(" < "));
    return stack.isEmpty() ? "no kernel function" : stack;
  }
}
