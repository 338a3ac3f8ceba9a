package org.vfiocheck.reports.markdown;

import org.vfiocheck.reports.finding.Plain;

/** Foreign text as Markdown that shows it and does nothing else. */
final class Markdown {
  private static final int LENGTH = 400;
  private static final String HARMLESS = " .,;()/=+-%'";

  private Markdown() {}

  /**
   * Text that can stand in a line or a table's cell: what could begin markup, a mention or a link
   * is written as a character reference.
   */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    Plain.line(text, LENGTH)
        .strip()
        .chars()
        .forEach(
            character -> {
              if (Character.isLetterOrDigit(character) || HARMLESS.indexOf(character) >= 0) {
                out.append((char) character);
              } else {
                out.append("&#").append(character).append(';');
              }
            });
    return out.toString();
  }

  /**
   * Lines that stand as they are, in a block that nothing in them can end.
   *
   * @param lines printable text, with an end of line after each line
   */
  static String block(String lines) {
    String fence = "```";
    while (lines.contains(fence)) {
      fence += "`";
    }
    return fence + "text\n" + lines + fence + "\n";
  }
}
