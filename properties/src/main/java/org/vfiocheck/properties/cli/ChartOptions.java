package org.vfiocheck.properties.cli;

import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import picocli.CommandLine.Option;

/** Which contract. */
final class ChartOptions {
  @Option(
      names = "--chart",
      paramLabel = "CHART",
      description = "the contract: mainline, or an SCXML file (default: ${DEFAULT-VALUE})")
  private String name = "mainline";

  private @Nullable Chart chart;

  /** The chart as it was named. */
  String name() {
    return name;
  }

  /** The contract, loaded when first asked for. */
  Chart chart() {
    if (chart == null) {
      chart = Charts.load(name);
    }
    return chart;
  }
}
