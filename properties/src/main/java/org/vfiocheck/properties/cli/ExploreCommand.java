package org.vfiocheck.properties.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.vfiocheck.harness.lockstep.Bisimulation;
import org.vfiocheck.harness.lockstep.Bisimulation.Difference;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Scope;
import org.vfiocheck.model.trace.Verdict;
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
      description = "the part of the alphabet: full (default), single, node, group, core")
  private String scopeName = Scope.FULL.name();

  @Override
  public Integer call() {
    Chart chart = charts.chart();
    ExplicitMachine machine = ExplicitMachine.explore(chart, scope());
    System.out.printf(
        Locale.ROOT, "chart %s, scope %s: %s%n", chart.name(), scopeName, machine.exploration());
    Bisimulation.Result result = Bisimulation.compare(machine, chart.world(), plant.faults());
    System.out.printf(
        Locale.ROOT,
        "chart and twin: %,d configurations, %,d transitions, depth %d, %d ms%n",
        result.configurations(),
        result.transitions(),
        result.depth(),
        result.time().toMillis());
    result.difference().ifPresent(ExploreCommand::print);
    Verdict verdict = result.difference().isPresent() ? Verdict.VIOLATES : Verdict.CONFORMS;
    System.out.println(
        verdict == Verdict.CONFORMS
            ? "conforms: chart and twin answer alike along every word, and nothing is accessed before"
                + " a bind in any of them"
            : "violates");
    return verdict.exitStatus();
  }

  private Scope scope() {
    try {
      return Scope.named(scopeName);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--scope: " + e.getMessage());
    }
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
