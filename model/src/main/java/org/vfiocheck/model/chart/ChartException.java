package org.vfiocheck.model.chart;

/**
 * A chart cannot be used; the message names the chart, the thing and, where there is one, the mend.
 */
public final class ChartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChartException(String chart, String message) {
    super("chart " + chart + ": " + message);
  }

  ChartException(String chart, String message, Throwable cause) {
    super("chart " + chart + ": " + message, cause);
  }
}
