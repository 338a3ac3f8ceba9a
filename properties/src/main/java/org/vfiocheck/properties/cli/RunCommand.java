package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.sut.AllocationFaults;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.coverage.CoverageResult;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.properties.faults.FaultRun;
import org.vfiocheck.properties.run.CoverageRecorder;
import org.vfiocheck.properties.run.Run;
import org.vfiocheck.reports.json.CoverageFields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: generate sequences, perform them, judge them. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Generates action sequences and checks each in lockstep with the chart.")
final class RunCommand implements Callable<Integer> {
  @Mixin private TargetOptions target = new TargetOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private SequenceOptions sequences = new SequenceOptions();

  @Mixin private CoverageOptions lines = new CoverageOptions();

  @Option(
      names = "--max-counterexamples",
      paramLabel = "N",
      description = "stop after N different ones (default: ${DEFAULT-VALUE})")
  private int maxCounterexamples = 3;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "perform the sequences of the traces in this folder first")
  private @Nullable Path corpus;

  @Option(names = "--transitions", description = "print how often each transition was taken")
  private boolean transitions;

  @Option(
      names = "--faults",
      description =
          "instead of generated sequences, make each of the kernel's allocations fail once along"
              + " the device's life; needs --target lab")
  private boolean faults;

  @Override
  public Integer call() throws Exception {
    sequences.check();
    if (faults) {
      if (lines.isWanted()) {
        throw new UsageException("--faults goes without --coverage: each has a kernel of its own");
      }
      return failAllocations();
    }
    ImmutableList<List<Action>> kept =
        corpus == null ? ImmutableList.of() : Corpus.read(corpus, target.chart());
    RunResult result;
    try (SystemUnderTest system = target.start(lines.counters())) {
      Chart chart = target.chart();
      CoverageRecorder coverage;
      try (Progress progress = new Progress("run", kept.size() + sequences.tries())) {
        Run run =
            new Run(
                chart,
                system,
                target.provenance(system, sequences.seed()),
                maxCounterexamples,
                progress);
        result = run.perform("run", Iterators.concat(kept.iterator(), sequences.of(chart)));
        coverage = run.coverage();
      }
      if (transitions) {
        TransitionTable.print(chart, coverage, System.out);
      }
    }
    return lines.isWanted() ? finishCounted(result) : output.finish(result);
  }

  /** A counterexample is told also where the counters cannot be read. */
  private int finishCounted(RunResult result) throws IOException {
    CoverageResult counted;
    try {
      counted = lines.read(target.build(), result);
    } catch (LabException e) {
      output.finish(result);
      throw e;
    }
    int status = output.finish(result, CoverageFields.SECTION, CoverageFields.of(counted));
    lines.write(counted, target.build());
    return status;
  }

  private int failAllocations() throws IOException {
    try (AllocationFaults system = target.startWithFaults();
        Progress progress = new Progress("faults", -1)) {
      FaultRun run =
          new FaultRun(
              target.chart(),
              system,
              target.provenance(system, sequences.seed()),
              maxCounterexamples,
              progress);
      RunResult result = run.perform();
      run.failures().lines().forEach(System.out::println);
      return output.finish(result);
    }
  }
}
