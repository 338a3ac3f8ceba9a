package org.vfiocheck.properties.cli;

import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.twin.Contract;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import picocli.CommandLine.Option;

/** Which contract. */
final class ChartOptions {
  @Option(
      names = "--chart",
      paramLabel = "CHART",
      description =
          "the contract: mainline; two-devices, two-devices-group (both in one IOMMU group) or"
              + " two-groups, with a machine to match; dup, dup-group (descriptors duplicated);"
              + " mtty (a mediated device, of the kernel's sample driver); dma (what the device's DMA"
              + " reaches);"
              + " rfc-2021, rfc-2021-replace-fops; or an SCXML file (default: mainline, or the trace's"
              + " own in a replay)")
  private @Nullable String named;

  private String otherwise = "mainline";
  private @Nullable Chart chart;

  /** Takes this chart where none was named. */
  void otherwise(String chartName) {
    otherwise = chartName;
  }

  /** The chart's name or path. */
  String name() {
    return named == null ? otherwise : named;
  }

  /** The twin's design that goes with the chart: mainline's for a file. */
  Contract contract() {
    return Contract.ofChart(name());
  }

  /** The contract, loaded when first asked for. */
  Chart chart() {
    if (chart == null) {
      chart = Charts.load(name());
    }
    return chart;
  }
}
