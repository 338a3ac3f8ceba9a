package org.vfiocheck.reports.text;

/** Plain text as it grows line by line, in the 75 columns of a mail. */
final class Paper {
  static final int WIDTH = 75;

  private final StringBuilder out = new StringBuilder();

  /** Writes a line as it is, without blanks at its end. */
  void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  /**
   * Writes a text broken at blanks, with one indent before its first line and one before others.
   */
  void wrap(String first, String others, String text) {
    StringBuilder current = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.strip().split(" +")) {
      if (!empty && current.length() + 1 + word.length() > WIDTH) {
        line(current.toString());
        current = new StringBuilder(others);
        empty = true;
      }
      current.append(empty ? "" : " ").append(word);
      empty = false;
    }
    line(current.toString());
  }

  /** Writes a name and what it stands for, which begins in a column of its own. */
  void entry(String name, String text) {
    String first = "  " + name + ":";
    wrap(first + " ".repeat(Math.max(1, 15 - first.length())), " ".repeat(15), text);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
