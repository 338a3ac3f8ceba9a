package org.vfiocheck.reports.statechart;

import java.util.List;

/**
 * The size of monospaced text, near enough for every monospaced font: the layout is made before any
 * browser has seen the page.
 */
public final class TextSize {
  /** The size of the font in pixels. */
  public static final int FONT = 13;

  /** The height of a line in pixels. */
  public static final int LINE = 16;

  private static final double WIDTH_PER_CHARACTER = 0.61 * FONT;

  private TextSize() {}

  static double width(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElse(0) * WIDTH_PER_CHARACTER;
  }

  static double height(List<String> lines) {
    return (double) LINE * lines.size();
  }
}
