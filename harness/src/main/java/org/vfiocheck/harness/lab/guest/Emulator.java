package org.vfiocheck.harness.lab.guest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.vfiocheck.harness.lab.work.Programs;
import org.vfiocheck.harness.sut.LabException;

/**
 * Starts emulators that cannot outlive this JVM, however it ends: a hook ends them with it, and
 * should it be killed, the kernel does (the parent-death signal of {@code prctl(2)}).
 */
final class Emulator {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final LinkedBlockingQueue<Runnable> ORDERS = new LinkedBlockingQueue<>();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "end-guests"));
    // The death of the starting THREAD raises the signal, not of its process: so one thread starts
    // all emulators, and never ends.
    Thread starter = new Thread(Emulator::serve, "guest-starter");
    starter.setDaemon(true);
    starter.start();
  }

  private Emulator() {}

  private static void serve() {
    while (true) {
      try {
        ORDERS.take().run();
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody may interrupt the thread that guests hang on", e);
      }
    }
  }

  /**
   * Starts an emulator.
   *
   * @param output takes what the emulator itself says
   */
  static Process start(List<String> command, Path output) {
    List<String> words = new ArrayList<>();
    if (Programs.find("setpriv").isPresent()) {
      words.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
    }
    words.addAll(command);
    CompletableFuture<Process> started = new CompletableFuture<>();
    ORDERS.add(() -> startNow(words, output, started));
    try {
      Process process = started.join();
      RUNNING.add(process);
      var _ = process.onExit().thenAccept(RUNNING::remove);
      return process;
    } catch (CompletionException e) {
      throw new LabException("cannot start the emulator; run: ./vfiocheck lab prepare", e);
    }
  }

  private static void startNow(
      List<String> words, Path output, CompletableFuture<Process> started) {
    try {
      started.complete(
          new ProcessBuilder(words)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start());
    } catch (IOException | RuntimeException e) {
      started.completeExceptionally(e);
    }
  }

  static void end(Process process) {
    process.destroyForcibly();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new LabException("the emulator with process id " + process.pid() + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
