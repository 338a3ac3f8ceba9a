package org.vfiocheck.reports.html;

import org.vfiocheck.reports.finding.Plain;

/**
 * HTML as it is written, tag by tag. Whatever stands between tags or in an attribute's value goes
 * through {@link #escape}: nothing that a trace holds can end the place it is put in.
 */
final class Html {
  private static final int LENGTH = 2000;

  private final StringBuilder out = new StringBuilder();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn; an empty value leaves the attribute out
   */
  Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        out.append(' ').append(attributes[i]).append("=\"");
        out.append(escape(attributes[i + 1])).append('"');
      }
    }
    out.append('>');
    return this;
  }

  Html close(String tag) {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** A whole element with nothing but text in it. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** An entry of a list of names and texts; none when there is no text. */
  Html entry(String name, String text) {
    return text.isEmpty() ? this : element("dt", name).element("dd", text);
  }

  /** Text of vfiocheck's own, as it is. */
  Html own(String markup) {
    out.append(markup);
    return this;
  }

  /**
   * Foreign text as HTML that shows it: of bounded length, printable ASCII, on one line or several.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.lines()
        .limit(LENGTH)
        .forEach(line -> append(escaped.isEmpty() ? escaped : escaped.append('\n'), line));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, String line) {
    Plain.line(line, LENGTH)
        .chars()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append((char) character);
              }
            });
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
