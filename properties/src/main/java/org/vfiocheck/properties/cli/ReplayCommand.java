package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.properties.run.Replay;
import org.vfiocheck.reports.json.TraceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: performs a recorded sequence again, without the generator. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Performs one recorded sequence again and says how often it fails.")
final class ReplayCommand implements Callable<Integer> {
  @Mixin private TargetOptions target = new TargetOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "TRACE.json", description = "the trace that a run wrote")
  private Path trace = Path.of("");

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "how often to perform it (default: ${DEFAULT-VALUE})")
  private int times = 1;

  @Override
  public Integer call() throws Exception {
    if (times < 1) {
      throw new UsageException("--times is at least 1, not " + times);
    }
    Counterexample recorded = TraceFile.read(trace);
    try (SystemUnderTest system = target.start()) {
      Replay replay =
          new Replay(
              target.chart(), system, target.provenance(system, recorded.provenance().seed()));
      RunResult result = replay.perform(ImmutableList.copyOf(recorded.actions()), times);
      return output.finish(result);
    }
  }
}
