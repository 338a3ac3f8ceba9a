package org.vfiocheck.harness.lab.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.sut.LabException;

/** A program to run to its end. What is still running when this JVM ends, ends with it. */
public final class Command {
  private static final int LINES_KEPT = 20_000;
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Command::destroy), "end-commands"));
  }

  private final List<String> words;
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable Path folder;
  private @Nullable Path input;
  private @Nullable Path log;
  private Consumer<String> listener = line -> {};

  private Command(List<String> words) {
    this.words = List.copyOf(words);
  }

  /**
   * What a program came to.
   *
   * @param status its exit status
   * @param lines what it wrote to standard output and standard error, the last 20000 lines of it
   */
  public record Result(int status, List<String> lines) {
    public Result {
      lines = List.copyOf(lines);
    }

    public boolean isSuccess() {
      return status == 0;
    }

    /** The last lines, for a message. */
    public String tail(int count) {
      return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
  }

  public static Command of(String... words) {
    return new Command(List.of(words));
  }

  public static Command of(List<String> words) {
    return new Command(words);
  }

  /** The same program with more arguments. Comes before anything that sets up how to run it. */
  public Command plus(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new Command(all);
  }

  public Command in(Path folder) {
    this.folder = folder;
    return this;
  }

  public Command with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Reads standard input from a file, where it is empty otherwise. */
  public Command reading(Path file) {
    this.input = file;
    return this;
  }

  /** Appends all output to a file as well. */
  public Command log(Path log) {
    this.log = log;
    return this;
  }

  /** Hands over each line of output as it comes. */
  public Command listen(Consumer<String> listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Runs the program.
   *
   * @throws LabException when there is no such program, or the calling thread was interrupted
   */
  public Result run() {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    if (folder != null) {
      builder.directory(folder.toFile());
    }
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    // Messages are read by this program and by people who report them: one language for all.
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    Process process = start(builder);
    RUNNING.add(process);
    try {
      process.getOutputStream().close();
      Deque<String> lines = read(process);
      return new Result(process.waitFor(), List.copyOf(lines));
    } catch (IOException e) {
      throw new LabException("cannot read what " + words.getFirst() + " writes", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while running " + words.getFirst(), e);
    } finally {
      destroy(process);
      RUNNING.remove(process);
    }
  }

  /**
   * Runs the program and insists on success.
   *
   * @throws LabException with the command and its last lines when it fails
   */
  public Result runOrFail() {
    Result result = run();
    if (!result.isSuccess()) {
      throw new LabException(
          "'%s' failed with status %d:%n%s".formatted(this, result.status(), result.tail(15)));
    }
    return result;
  }

  /** What the program wrote, without blanks around it; fails as {@link #runOrFail} does. */
  public String text() {
    return String.join("\n", runOrFail().lines()).strip();
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new LabException("cannot run " + builder.command().getFirst(), e);
    }
  }

  private Deque<String> read(Process process) throws IOException {
    Deque<String> lines = new ArrayDeque<>();
    try (BufferedReader in = process.inputReader(UTF_8);
        Writer out = openLog()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(line);
        out.write('\n');
        listener.accept(line);
        lines.add(line);
        if (lines.size() > LINES_KEPT) {
          lines.removeFirst();
        }
      }
    }
    return lines;
  }

  private Writer openLog() throws IOException {
    return log == null
        ? Writer.nullWriter()
        : new BufferedWriter(
            Files.newBufferedWriter(
                log, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  private static void destroy(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
