package org.vfiocheck.reports.finding;

import java.util.regex.Pattern;
import org.vfiocheck.model.trace.Provenance;

/** The command that performs a recorded sequence again, quoted for a shell. */
public final class ReplayCommand {
  /** What replay takes when it is told nothing. */
  private static final String USUAL_CHART = "mainline";

  private static final int ARGUMENT_LENGTH = 500;
  private static final Pattern HARMLESS =
      Pattern.compile("[A-Za-z0-9._/+:=@%,][A-Za-z0-9._/+:=@%,-]*");

  private ReplayCommand() {}

  /**
   * The command on one line.
   *
   * @param traceName the trace file
   */
  public static String of(Provenance provenance, String traceName) {
    String command =
        "./vfiocheck replay " + quote(traceName) + " --target " + quote(provenance.target());
    if (!provenance.chart().equals(USUAL_CHART)) {
      command = command + " --chart " + quote(provenance.chart());
    }
    return provenance.kernelSource().isEmpty()
        ? command
        : command + " --kernel " + quote(provenance.kernelSource());
  }

  private static String quote(String argument) {
    String line = Plain.line(argument, ARGUMENT_LENGTH);
    return HARMLESS.matcher(line).matches() ? line : "'" + line.replace("'", "'\\''") + "'";
  }
}
