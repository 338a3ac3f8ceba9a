package org.vfiocheck.reports.lcov;

import org.vfiocheck.model.coverage.FileCoverage;
import org.vfiocheck.model.coverage.FunctionCoverage;
import org.vfiocheck.model.coverage.KernelCoverage;
import org.vfiocheck.model.coverage.Reached;

/**
 * A kernel's coverage in the form that lcov, genhtml and many services for coverage read: a
 * tracefile, as geninfo(1) describes it. The paths of files are those below the kernel's root.
 */
public final class Tracefile {
  private static final String TEST = "vfiocheck";

  private Tracefile() {}

  public static String render(KernelCoverage coverage) {
    StringBuilder out = new StringBuilder();
    coverage.files().values().forEach(file -> append(out, file));
    return out.toString();
  }

  private static void append(StringBuilder out, FileCoverage file) {
    record(out, "TN", TEST);
    record(out, "SF", file.path());
    for (FunctionCoverage function : file.functions()) {
      record(out, "FN", function.line() + "," + function.name());
    }
    for (FunctionCoverage function : file.functions()) {
      record(out, "FNDA", function.calls() + "," + function.name());
    }
    share(out, "FN", file.functionShare());
    file.lines().forEach((line, count) -> record(out, "DA", line + "," + count));
    share(out, "L", file.lineShare());
    out.append("end_of_record\n");
  }

  private static void share(StringBuilder out, String of, Reached share) {
    record(out, of + "F", String.valueOf(share.all()));
    record(out, of + "H", String.valueOf(share.reached()));
  }

  private static void record(StringBuilder out, String name, String value) {
    out.append(name).append(':').append(value).append('\n');
  }
}
