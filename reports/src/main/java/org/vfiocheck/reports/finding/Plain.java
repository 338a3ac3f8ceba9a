package org.vfiocheck.reports.finding;

/**
 * Text that came from elsewhere (a kernel log, a file name, a trace somebody sent) made harmless
 * for a terminal and a mail: one line of bounded length, of printable ASCII.
 *
 * <p>Other alphabets are lost on purpose: characters that turn the direction of writing can make a
 * report read differently from what it says.
 */
public final class Plain {
  private static final String CUT = " [...]";

  private Plain() {}

  /**
   * Makes one line of a text.
   *
   * @param limit the most characters to keep; what is cut is marked, and never looked at, so that a
   *     line of 100 MB costs nothing
   */
  public static String line(String text, int limit) {
    boolean cut = text.length() > limit;
    int length = cut ? Math.max(0, limit - CUT.length()) : text.length();
    StringBuilder line = new StringBuilder(length + CUT.length());
    for (int i = 0; i < length; i++) {
      line.append(printable(text.charAt(i)));
    }
    return cut ? line.append(CUT).toString() : line.toString();
  }

  private static char printable(char character) {
    if (Character.isWhitespace(character)) {
      return ' ';
    }
    return character > ' ' && character < 0x7f ? character : '?';
  }
}
