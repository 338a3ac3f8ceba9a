package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lockstep.Bisimulation;
import org.vfiocheck.harness.lockstep.Bisimulation.Difference;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.machine.Scope;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.run.ExplorationResult;
import org.vfiocheck.reports.json.ResultFile;
import org.vfiocheck.reports.machine.MachineDot;
import org.vfiocheck.reports.machine.MachineSvg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code explore}: every state of the contract, and the twin beside it. */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    description = {
      "Explores a chart completely and walks the twin beside it: proves that the two answer alike"
          + " along every word, and that nothing is accessed before a bind in any of them, or prints"
          + " a shortest word on which that is not so."
    })
final class ExploreCommand implements Callable<Integer> {
  @Mixin private ChartOptions charts = new ChartOptions();

  @Mixin private PlantOptions plant = new PlantOptions();

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      converter = ScopeConverter.class,
      completionCandidates = ScopeConverter.Names.class,
      description = "the part of the alphabet, full by default: ${COMPLETION-CANDIDATES}")
  private Scope scope = Scope.FULL;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the result as JSON to this file")
  private @Nullable Path json;

  @Option(
      names = "--dot",
      paramLabel = "FILE",
      description = "write the explored machine as a DOT graph to this file")
  private @Nullable Path dot;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "draw the explored machine into this file; for a scope of up to 150 states")
  private @Nullable Path svg;

  @Override
  public Integer call() throws Exception {
    Chart chart = charts.chart();
    ExplicitMachine machine = ExplicitMachine.explore(chart, scope);
    System.out.printf(
        Locale.ROOT, "chart %s, scope %s: %s%n", chart.name(), scope.name(), machine.exploration());
    draw(machine, "chart " + chart.name() + ", scope " + scope.name());
    Bisimulation.Result result = Bisimulation.compare(machine, chart.world(), plant.faults());
    Verdict verdict = result.difference().isPresent() ? Verdict.VIOLATES : Verdict.CONFORMS;
    if (json != null) {
      write(json, chart, machine, result);
    }
    print(result);
    System.out.println(
        verdict == Verdict.CONFORMS
            ? "conforms: chart and twin answer alike along every word, and nothing is accessed before"
                + " a bind in any of them"
            : "violates");
    return verdict.exitStatus();
  }

  private void draw(ExplicitMachine machine, String title) throws IOException {
    if (svg != null) {
      Files.writeString(svg, MachineSvg.render(Machine.of(machine), title));
    }
    if (dot != null) {
      Files.writeString(dot, MachineDot.render(Machine.of(machine), title));
    }
  }

  private void write(Path file, Chart chart, ExplicitMachine machine, Bisimulation.Result result)
      throws IOException {
    ResultFile.write(
        file,
        ExplorationResult.of(chart, charts.name(), machine, result, plant.faults()),
        ImmutableMap.of(),
        "exploration",
        ImmutableMap.of(
            "scope", scope.name(),
            "chart_states", machine.size(),
            "chart_transitions", machine.exploration().transitions(),
            "chart_depth", machine.exploration().depth(),
            "configurations", result.configurations(),
            "transitions", result.transitions(),
            "depth", result.depth()));
  }

  private static void print(Bisimulation.Result result) {
    System.out.printf(
        Locale.ROOT,
        "chart and twin: %,d configurations, %,d transitions, depth %d, %d ms%n",
        result.configurations(),
        result.transitions(),
        result.depth(),
        result.time().toMillis());
    result.difference().ifPresent(ExploreCommand::print);
  }

  private static void print(Difference difference) {
    System.out.printf("broken: %s, by a shortest word%n", difference.property().label());
    for (int i = 0; i < difference.word().size(); i++) {
      System.out.printf(Locale.ROOT, "  %2d  %s%n", i + 1, difference.word().get(i));
    }
    System.out.printf(
        "      expected %s, observed %s%n", difference.expected(), difference.observed());
  }
}
