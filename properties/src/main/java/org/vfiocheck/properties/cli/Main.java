package org.vfiocheck.properties.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The front door: {@code ./vfiocheck COMMAND}. */
@Command(
    name = "vfiocheck",
    mixinStandardHelpOptions = true,
    version = "vfiocheck 0.1.0",
    description =
        "Checks that nothing reaches a VFIO device before it is bound, at any point of any sequence"
            + " of calls: on a twin, or on a real kernel.",
    footer = {
      "",
      "Exit status: 0 conforms, 1 a counterexample, 2 wrong usage, 3 inconclusive.",
      "Start with: ./vfiocheck run"
    },
    subcommands = {
      RunCommand.class,
      ExploreCommand.class,
      ConformCommand.class,
      LearnCommand.class,
      CheckPatchCommand.class,
      ReplayCommand.class,
      ReportCommand.class,
      LabCommand.class,
      BenchCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs a command and ends the JVM with its exit status. */
  public static void main(String[] args) {
    System.exit(BisectStatus.of(args, commandLine().execute(args)));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new ErrorHandler());
  }
}
