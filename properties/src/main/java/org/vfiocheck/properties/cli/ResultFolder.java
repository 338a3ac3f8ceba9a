package org.vfiocheck.properties.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vfiocheck.reports.html.HtmlReport;
import org.vfiocheck.reports.json.ResultReader;
import org.vfiocheck.reports.json.StoredResult;
import org.vfiocheck.reports.json.TraceFile;
import org.vfiocheck.reports.json.TraceFormatException;

/** The results in a folder and the folders directly inside it; traces among them are passed by. */
final class ResultFolder {
  private static final int DEPTH = 2;
  private static final int MOST_FILES = 5000;

  private ResultFolder() {}

  /**
   * The history of a folder's results.
   *
   * @throws UsageException when there is no result in it
   */
  static String history(Path folder) throws IOException {
    List<StoredResult> results = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path file : files(folder)) {
      read(file, results, unreadable);
    }
    if (results.isEmpty() && unreadable.isEmpty()) {
      throw new UsageException("there is no result in " + folder + ": write one with run --json");
    }
    return HtmlReport.history(results, unreadable);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files
          .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
          .sorted()
          .limit(MOST_FILES)
          .toList();
    }
  }

  private static void read(Path file, List<StoredResult> results, List<String> unreadable) {
    try {
      results.add(ResultReader.read(file));
    } catch (TraceFormatException e) {
      if (!TraceFile.isTrace(file)) {
        unreadable.add(String.valueOf(e.getMessage()));
      }
    }
  }
}
