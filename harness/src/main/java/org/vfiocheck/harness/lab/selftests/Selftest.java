package org.vfiocheck.harness.lab.selftests;

/**
 * One of the kernel's own tests, and how it ended.
 *
 * @param program the file that it is in
 * @param name within the program; the empty string where the program as a whole is meant
 * @param reason why it was skipped or failed, as far as that is known, or the empty string
 */
public record Selftest(String program, String name, Status status, String reason) {

  /** How a test ended, in the words of the kernel's Documentation/dev-tools/ktap.rst. */
  public enum Status {
    PASS,
    FAIL,
    SKIP
  }
}
