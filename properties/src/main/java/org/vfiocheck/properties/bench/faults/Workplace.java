package org.vfiocheck.properties.bench.faults;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.harness.lab.work.Trees;
import org.vfiocheck.properties.bench.tool.Tool;
import org.vfiocheck.properties.bench.tool.ToolProcess;

/**
 * The folders that runs of a bench work in, none of them the user's: a cache that all runs share,
 * and for each run the temporary files, the traces and the result in a folder made anew.
 */
final class Workplace {
  private static final String SEQUENCES = "40";

  private final Tool tool;
  private final Path root;

  Workplace(Tool tool, Path root) {
    this.tool = tool;
    this.root = root;
  }

  Path cache() {
    return root.resolve("cache");
  }

  /** Where the run under way writes everything but the cache. */
  Path disk() {
    return root.resolve("disk");
  }

  Path traces() {
    return disk().resolve("traces");
  }

  /** Where guests have their folders. */
  Path temporary() {
    return disk().resolve("tmp");
  }

  /** A run of a few dozen sequences, up to the first counterexample. */
  ToolProcess start(TestedKernel kernel, long seed, boolean onSmallDisk) throws IOException {
    Trees.delete(disk());
    Files.createDirectories(disk());
    List<String> words = new ArrayList<>();
    if (onSmallDisk) {
      words.addAll(SmallDisk.before(disk()));
    }
    words.addAll(tool.command(ImmutableList.of("-Djava.io.tmpdir=" + temporary())));
    words.addAll(List.of("run", "--target", "lab", "--kernel", kernel.image().toString()));
    words.addAll(List.of("--tries", SEQUENCES, "--seed", Long.toString(seed)));
    words.addAll(List.of("--max-counterexamples", "1", "--traces", traces().toString()));
    words.addAll(List.of("--json", disk().resolve("result.json").toString()));
    if (!onSmallDisk) {
      Files.createDirectories(temporary());
    }
    return ToolProcess.start(words, ImmutableMap.of("VFIOCHECK_CACHE", cache().toString()));
  }
}
