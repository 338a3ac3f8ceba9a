package org.vfiocheck.properties.cli;

import java.util.Arrays;
import org.vfiocheck.model.trace.PatchVerdict;
import org.vfiocheck.model.trace.Verdict;
import picocli.CommandLine.ExitCode;

/**
 * Exit statuses for {@code git bisect run}, which takes any from 1 to 127 for bad, save 125:
 * nothing but a counterexample may say bad. What cannot be judged is skipped, and wrong usage,
 * which would be wrong at every revision, ends the bisection, as {@code git-bisect(1)} has it for
 * 128 to 255.
 */
final class BisectStatus {
  static final int STOP = 255;

  private BisectStatus() {}

  /** The status to end with: the command's own unless it was told {@code --bisect}. */
  static int of(String[] arguments, int status) {
    if (!Arrays.asList(arguments).contains("--bisect")) {
      return status;
    }
    if (status == Verdict.INCONCLUSIVE.exitStatus()) {
      System.err.println("vfiocheck: inconclusive: git bisect is told to skip this revision");
      return PatchVerdict.UNTESTABLE;
    }
    return status == ExitCode.USAGE ? STOP : status;
  }
}
