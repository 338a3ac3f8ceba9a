package org.vfiocheck.reports.ktap;

import org.vfiocheck.reports.finding.PropertyResult.Status;

/** One KTAP document with one test at its top, which has subtests. */
final class KtapWriter {
  private static final String INDENT = "    ";

  private final StringBuilder out = new StringBuilder();
  private final String version;
  private String test = "";
  private int results;

  KtapWriter(String version, int plan) {
    this.version = version;
    line("", version);
    line("", "1.." + plan);
  }

  /** Begins the test, which is to have so many subtests. */
  void begin(String name, int subtests) {
    test = escape(name);
    line(INDENT, version);
    line(INDENT, "# Subtest: " + test);
    line(INDENT, "1.." + subtests);
  }

  /**
   * Writes lines that a parser keeps with the next result. Two blanks keep a line of foreign text
   * from being read as one of KTAP's own.
   */
  void diagnostic(String text) {
    text.lines().forEach(line -> line(INDENT, "#  " + line));
  }

  /** The result of the next subtest. */
  void result(Status status, String name, String reason) {
    results++;
    result(INDENT, status, results, escape(name), reason);
  }

  /** Ends the test and the document. */
  String end(Status status, String reason) {
    result("", status, 1, test, reason);
    return out.toString();
  }

  private void result(String indent, Status status, int number, String name, String reason) {
    line(
        indent,
        switch (status) {
          case PASSED -> "ok " + number + " " + name;
          case FAILED -> "not ok " + number + " " + name;
          case SKIPPED -> "ok " + number + " " + name + " # SKIP " + escape(reason);
        });
  }

  private void line(String indent, String text) {
    out.append((indent + text).stripTrailing()).append('\n');
  }

  /** A number sign would begin a directive. */
  private static String escape(String text) {
    return text.replace('#', '_');
  }
}
