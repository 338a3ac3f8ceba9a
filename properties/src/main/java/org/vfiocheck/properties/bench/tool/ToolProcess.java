package org.vfiocheck.properties.bench.tool;

import com.google.common.collect.ImmutableList;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.vfiocheck.harness.sut.LabException;

/** A run of this tool that is under way. What it says, and which processes it has, is kept. */
public final class ToolProcess implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final Set<ToolProcess> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    // Not by force: the tool then ends its own guests.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(each -> each.process.destroy()), "end-runs"));
  }

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Set<ProcessHandle> children = ConcurrentHashMap.newKeySet();
  private final Thread reader;
  private final long start = System.nanoTime();

  private ToolProcess(Process process) {
    this.process = process;
    reader = new Thread(this::read, "tool-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it, with no input, and standard output and error in one. */
  public static ToolProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    ToolProcess started = new ToolProcess(process);
    RUNNING.add(started);
    return started;
  }

  private void read() {
    try (BufferedReader from = process.inputReader()) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      synchronized (lines) {
        lines.add("(what it said further cannot be read: " + e.getMessage() + ")");
      }
    }
  }

  public long pid() {
    return process.pid();
  }

  /** What it has said so far. */
  public ImmutableList<String> lines() {
    synchronized (lines) {
      return ImmutableList.copyOf(lines);
    }
  }

  /** Its processes, now, whose program's name contains this. */
  public ImmutableList<ProcessHandle> descendants(String name) {
    return process
        .toHandle()
        .descendants()
        .filter(each -> each.info().command().filter(path -> path.contains(name)).isPresent())
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * Waits for the end.
   *
   * @param atMost since the start
   * @return the exit status; empty when it has not ended by then
   */
  public OptionalInt await(Duration atMost) {
    try {
      boolean ended = false;
      while (!ended && elapsed().compareTo(atMost) < 0) {
        process.toHandle().descendants().forEach(children::add);
        Duration left = atMost.minus(elapsed());
        long slice = Math.max(0, Math.min(LOOK.toMillis(), left.toMillis()));
        ended = process.waitFor(slice, TimeUnit.MILLISECONDS);
      }
      if (!ended) {
        return OptionalInt.empty();
      }
      reader.join(GRACE.toMillis());
      return OptionalInt.of(process.exitValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while a run was under way", e);
    }
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Which of its processes outlive it; they are given a moment to end. */
  public ImmutableList<String> leftovers() {
    var _ =
        CompletableFuture.allOf(
                children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
            .completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS)
            .join();
    return children.stream()
        .filter(ProcessHandle::isAlive)
        .map(each -> each.pid() + " " + each.info().command().orElse("?"))
        .collect(ImmutableList.toImmutableList());
  }

  /** Ends it and its processes, where they have not ended. */
  @Override
  public void close() {
    RUNNING.remove(this);
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
