package org.vfiocheck.harness.lab.selftests;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vfiocheck.harness.lab.selftests.Selftest.Status;

/**
 * Reads what the tests wrote to the console: TAP, as the kernel's kselftest_harness.h writes it,
 * for one program after the other, between marks of ours.
 */
final class SelftestOutput {
  private static final String MARK = "vfiocheck: selftest ";
  private static final Pattern BEGINS = Pattern.compile(MARK + "(\\S+) begins");
  private static final Pattern ENDED = Pattern.compile(MARK + "(\\S+) ended with status (\\d+)");
  private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d+)(?: # SKIP (.*))?");
  private static final Pattern RESULT =
      Pattern.compile("(not ok|ok) \\d+ (?:- )?([^#]*?)\\s*(?:# (SKIP)?(.*))?");

  /** KSFT_SKIP of tools/testing/selftests/kselftest.h. */
  private static final int SKIPPED = 4;

  private final List<Selftest> tests = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private String program = "";
  private String lastWords = "";
  private int planned;
  private int reported;

  private SelftestOutput() {}

  /** A script for the guest that runs these programs, each in the folder /bin. */
  static String script(Iterable<String> programs) {
    return """
        #!/bin/busybox sh
        for device in /sys/bus/pci/devices/*; do
          [ "$(/bin/busybox cat $device/vendor)" = 0x1234 ] && bdf=${device##*/}
        done
        for test in %s; do
          echo "vfiocheck: selftest $test begins"
          /bin/$test $bdf
          echo "vfiocheck: selftest $test ended with status $?"
        done
        """
        .formatted(String.join(" ", programs));
  }

  static SelftestRun read(List<String> console, List<String> programs) {
    SelftestOutput output = new SelftestOutput();
    console.forEach(output::take);
    output.endLost(programs);
    return new SelftestRun(output.tests, output.others, List.of());
  }

  private void take(String line) {
    Matcher begins = BEGINS.matcher(line);
    Matcher ended = ENDED.matcher(line);
    Matcher plan = PLAN.matcher(line);
    Matcher result = RESULT.matcher(line);
    if (begins.matches()) {
      program = begins.group(1);
      lastWords = "";
      planned = 0;
      reported = 0;
    } else if (ended.matches()) {
      end(Integer.parseInt(ended.group(2)));
    } else if (plan.matches()) {
      planned = Integer.parseInt(plan.group(1));
      lastWords = plan.group(2) == null ? lastWords : plan.group(2);
    } else if (result.matches()) {
      reported++;
      add(result);
    } else if (!line.startsWith("#") && !line.startsWith("TAP version")) {
      others.add(line);
      lastWords = line.isBlank() ? lastWords : line;
    }
  }

  private void add(Matcher result) {
    boolean skipped = result.group(3) != null;
    Status status =
        skipped ? Status.SKIP : result.group(1).equals("ok") ? Status.PASS : Status.FAIL;
    String reason = result.group(4) == null ? "" : result.group(4).strip();
    tests.add(new Selftest(program, result.group(2), status, reason));
  }

  /** A program that says less than it planned is no pass, whatever it said. */
  private void end(int status) {
    if (planned == 0 && status == SKIPPED) {
      tests.add(new Selftest(program, "", Status.SKIP, lastWords));
    } else if (planned == 0 || reported < planned) {
      String reason =
          "ended with status " + status + " after " + reported + " of " + planned + " tests";
      tests.add(new Selftest(program, "", Status.FAIL, reason));
    }
    program = "";
  }

  /** What was running when the guest was lost, and what came after it, did not pass. */
  private void endLost(List<String> programs) {
    if (!program.isEmpty()) {
      tests.add(new Selftest(program, "", Status.FAIL, "the guest was lost in it"));
    }
    for (String each : programs) {
      if (tests.stream().noneMatch(test -> test.program().equals(each))) {
        tests.add(new Selftest(each, "", Status.FAIL, "the guest was lost before it"));
      }
    }
  }
}
