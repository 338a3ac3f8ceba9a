package org.vfiocheck.properties.bench.alarms;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.vfiocheck.harness.lab.work.Scratch;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.bench.tool.Tool;
import org.vfiocheck.properties.bench.tool.ToolProcess;

/**
 * Real runs on good kernels, each with another seed and fresh guests. A counterexample is a false
 * alarm; so is a run that says nothing, for somebody has to look why.
 */
public final class FalseAlarms {
  private static final Duration LIMIT = Duration.ofMinutes(60);

  private final Tool tool;
  private final ImmutableList<String> options;
  private final Consumer<String> lines;

  /**
   * @param options of each run, besides its kernel and seed
   * @param lines takes what is told, a line at a time
   */
  public FalseAlarms(Tool tool, ImmutableList<String> options, Consumer<String> lines) {
    this.tool = tool;
    this.options = options;
    this.lines = lines;
  }

  /**
   * Performs runs with the seeds 1 to so many on each kernel.
   *
   * @param kernels sources, as {@code --kernel} takes them
   * @return whether all of them conformed
   */
  public boolean perform(List<String> kernels, int seeds) throws IOException {
    boolean isClean = true;
    for (String kernel : kernels) {
      int alarms = 0;
      for (int seed = 1; seed <= seeds; seed++) {
        alarms += conforms(kernel, seed) ? 0 : 1;
      }
      lines.accept("%s: %d of %d runs without an alarm".formatted(kernel, seeds - alarms, seeds));
      isClean &= alarms == 0;
    }
    return isClean;
  }

  private boolean conforms(String kernel, int seed) throws IOException {
    try (Scratch traces = Scratch.make();
        ToolProcess run = start(kernel, seed, traces.folder())) {
      OptionalInt status = run.await(LIMIT);
      boolean conforms = status.isPresent() && status.getAsInt() == Verdict.CONFORMS.exitStatus();
      lines.accept(
          String.format(
              Locale.ROOT,
              "%-20s seed %3d  exit status %s  %6.1f s",
              kernel,
              seed,
              status.isPresent() ? status.getAsInt() : "none",
              run.elapsed().toMillis() / 1e3));
      if (!conforms) {
        run.lines().forEach(line -> lines.accept("     | " + line));
      }
      return conforms;
    }
  }

  private ToolProcess start(String kernel, int seed, Path traces) throws IOException {
    List<String> words = new ArrayList<>(tool.command(ImmutableList.of()));
    words.addAll(List.of("run", "--target", "lab", "--kernel", kernel, "--seed", "" + seed));
    words.addAll(List.of("--traces", traces.toString()));
    words.addAll(options);
    return ToolProcess.start(words, ImmutableMap.of());
  }
}
