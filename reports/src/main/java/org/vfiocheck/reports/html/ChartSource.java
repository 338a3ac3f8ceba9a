package org.vfiocheck.reports.html;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.ChartException;
import org.vfiocheck.model.chart.Charts;

/** The chart that a trace names, if it is still there: a page without a picture is still a page. */
final class ChartSource {
  private ChartSource() {}

  static Optional<Chart> find(String nameOrPath) {
    try {
      return Charts.names().contains(nameOrPath) || Files.isRegularFile(Path.of(nameOrPath))
          ? Optional.of(Charts.load(nameOrPath))
          : Optional.empty();
    } catch (ChartException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
