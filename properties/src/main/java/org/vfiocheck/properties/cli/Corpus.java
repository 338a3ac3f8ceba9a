package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.reports.json.TraceFile;

/** Sequences that were worth keeping: the trace files of a folder, in the order of their names. */
final class Corpus {
  private Corpus() {}

  /**
   * Reads a folder.
   *
   * @throws UsageException when it is none, or when a trace has an action that the chart lacks
   * @throws org.vfiocheck.reports.json.TraceFormatException when a {@code .json} file is no trace
   */
  static ImmutableList<List<Action>> read(Path folder, Chart chart) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("--corpus " + folder + " is no folder");
    }
    ImmutableSet<Action> alphabet = ImmutableSet.copyOf(chart.alphabet());
    ImmutableList.Builder<List<Action>> all = ImmutableList.builder();
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      List<Action> actions = TraceFile.read(file).actions();
      for (Action action : actions) {
        if (!alphabet.contains(action)) {
          throw new UsageException(
              file + " has the action " + action + ", which this chart does not know");
        }
      }
      all.add(actions);
    }
    return all.build();
  }
}
