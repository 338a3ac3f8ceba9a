package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableMap;
import java.util.concurrent.Callable;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.suite.Suite;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.properties.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code conform}: a complete suite. */
@Command(
    name = "conform",
    mixinStandardHelpOptions = true,
    description = {
      "Performs a complete conformance suite: a finite set of words that, when all are answered as"
          + " the chart says, prove the target equal to the chart over a scope's actions, provided"
          + " that it is deterministic and has no more than some states more than the chart."
    })
final class ConformCommand implements Callable<Integer> {
  @Mixin private TargetOptions target = new TargetOptions();

  @Mixin private SuiteOptions suites = new SuiteOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--max-counterexamples",
      paramLabel = "N",
      description = "stop after N different ones (default: ${DEFAULT-VALUE})")
  private int maxCounterexamples = 1;

  @Override
  public Integer call() throws Exception {
    Chart chart = target.chart();
    Suite suite = suites.suite(chart);
    System.out.print(suites.describe(chart, suite));
    try (SystemUnderTest system = target.start()) {
      RunResult result;
      try (Progress progress = new Progress("conform", suite.words())) {
        result =
            new Run(chart, system, target.provenance(system, 0), maxCounterexamples, progress)
                .perform("conform", suite.iterator());
      }
      return output.finish(result, "suite", details(suite));
    }
  }

  private ImmutableMap<String, Object> details(Suite suite) {
    return ImmutableMap.<String, Object>builder()
        .put("scope", suites.scope().name())
        .put("method", suite.method().label())
        .put("extra_states", suite.extraStates())
        .put("states", suite.states())
        .put("minimal_states", suite.minimalStates())
        .put("alphabet", suite.alphabetSize())
        .put("words", suite.words())
        .put("actions", suite.actions())
        .put("claim", SuiteOptions.claim(suite))
        .buildOrThrow();
  }
}
