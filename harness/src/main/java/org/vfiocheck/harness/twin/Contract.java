package org.vfiocheck.harness.twin;

import java.util.Locale;

/** Which design of the device node a twin has. */
public enum Contract {
  /** Linux since 6.6: the gate is each file's, {@code vfio_device_file.access_granted}. */
  MAINLINE,

  /**
   * The RFC of 19 September 2021, as vfiocheck's patch set {@code rfc-2021} gives it to 6.12: the
   * gate is the device's, {@code block_access}, and stands before read, write and mmap only.
   */
  RFC_2021,

  /**
   * The alternative that the RFC names: a file of the device node has dummy operations, all
   * answering ENODEV but the bind, until it is bound.
   */
  RFC_2021_REPLACE_FOPS;

  /** Whether opening the device node opens the device, and a binding lasts until the last close. */
  boolean opensDeviceWithNode() {
    return this != MAINLINE;
  }

  /** The name of the chart that says the same: {@code rfc-2021} for instance. */
  public String chart() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The contract of a chart by its name. A chart of the user's own is compared with mainline, as
   * are all charts without a twin of their own.
   */
  public static Contract ofChart(String chart) {
    for (Contract contract : values()) {
      if (contract.chart().equals(chart)) {
        return contract;
      }
    }
    return MAINLINE;
  }
}
