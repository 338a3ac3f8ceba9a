package org.vfiocheck.properties.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.harness.sut.AllocationFaults;
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
    description = {
      "Performs one recorded sequence again and says how often it fails.",
      "An allocation that failed in it fails again: that needs --target lab."
    })
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
    target.judgeAs(recorded.provenance());
    Optional<AllocationFault> fault =
        recorded.failedAllocation().map(failed -> new AllocationFault(failed.step(), failed.nth()));
    return output.finish(fault.isPresent() ? replay(recorded, fault.get()) : replay(recorded));
  }

  private RunResult replay(Counterexample recorded) {
    try (SystemUnderTest system = target.start()) {
      return replay(recorded, system).perform(system, recorded.actions(), times);
    }
  }

  private RunResult replay(Counterexample recorded, AllocationFault fault) {
    try (AllocationFaults system = target.startWithFaults()) {
      return replay(recorded, system).perform(system, recorded.actions(), fault, times);
    }
  }

  private Replay replay(Counterexample recorded, SystemUnderTest system) {
    return new Replay(target.chart(), target.provenance(system, recorded.provenance().seed()));
  }
}
