package org.vfiocheck.properties.cli;

import java.io.PrintWriter;
import org.vfiocheck.harness.lab.kernel.KernelBuildException;
import org.vfiocheck.harness.lab.kernel.KernelSourceException;
import org.vfiocheck.harness.lab.kernel.PatchException;
import org.vfiocheck.harness.lab.local.LocalDeviceException;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.model.chart.ChartException;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.reports.json.TraceFormatException;
import org.vfiocheck.reports.machine.MachineTooLargeException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns exceptions into a message and an exit status: the user's mistake is 2, the lab's fault 3.
 */
final class ErrorHandler implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, ParseResult parseResult) {
    PrintWriter err = commandLine.getErr();
    return switch (exception) {
      case UsageException e -> wrongUsage(err, e);
      case ChartException e -> wrongUsage(err, e);
      case TraceFormatException e -> wrongUsage(err, e);
      case KernelSourceException e -> wrongUsage(err, e);
      case PatchException e -> wrongUsage(err, e);
      case LocalDeviceException e -> wrongUsage(err, e);
      case MachineTooLargeException e -> wrongUsage(err, e);
      case ParameterException e -> wrongUsage(err, e);
      case KernelBuildException e -> {
        err.println("vfiocheck: " + e.getMessage());
        yield Verdict.INCONCLUSIVE.exitStatus();
      }
      case LabException e -> {
        err.println("vfiocheck: the lab failed: " + e.getMessage());
        yield Verdict.INCONCLUSIVE.exitStatus();
      }
      default -> {
        err.println("vfiocheck: this is a defect of vfiocheck; please report it with these lines:");
        exception.printStackTrace(err);
        yield Verdict.INCONCLUSIVE.exitStatus();
      }
    };
  }

  private static int wrongUsage(PrintWriter err, Exception exception) {
    err.println("vfiocheck: " + exception.getMessage());
    return CommandLine.ExitCode.USAGE;
  }
}
