package org.vfiocheck.properties.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vfiocheck.harness.lockstep.Bisimulation;
import org.vfiocheck.harness.lockstep.Bisimulation.Difference;
import org.vfiocheck.harness.lockstep.Bisimulation.Violation;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Scope;
import org.vfiocheck.model.trace.Property;
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
          + " shortest words on which that is not so."
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
    Bisimulation.Result result =
        Bisimulation.compare(machine, chart, charts.contract(), plant.faults(charts.contract()));
    System.out.printf(
        Locale.ROOT,
        "chart and twin: %,d configurations, %,d transitions, depth %d, %d ms%n",
        result.configurations(),
        result.transitions(),
        result.depth(),
        result.time().toMillis());
    printEquality(result);
    printSafety(result);
    boolean conforms = result.difference().isEmpty() && result.violations().isEmpty();
    Verdict verdict = conforms ? Verdict.CONFORMS : Verdict.VIOLATES;
    System.out.println(conforms ? "conforms" : "violates");
    return verdict.exitStatus();
  }

  private Scope scope() {
    try {
      return Scope.named(scopeName);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--scope: " + e.getMessage());
    }
  }

  private static void printEquality(Bisimulation.Result result) {
    if (result.difference().isEmpty()) {
      System.out.println("lockstep: chart and twin answer alike along every word");
      return;
    }
    Difference difference = result.difference().get();
    System.out.println("lockstep: broken, by a shortest word");
    print(difference.word());
    System.out.printf(
        "      expected %s, observed %s%n", difference.expected(), difference.observed());
  }

  private static void printSafety(Bisimulation.Result result) {
    String label = Property.NO_ACCESS_BEFORE_BIND.label();
    if (result.violations().isEmpty()) {
      System.out.println(
          label
              + (result.difference().isEmpty()
                  ? ": nothing is accessed before a bind, along every word"
                  : ": nothing is accessed before a bind, up to there"));
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%s: broken in %d ways, each by a shortest word%n",
        label,
        result.violations().size());
    for (Violation violation : result.violations()) {
      print(violation.word());
      System.out.printf("      observed %s (%s)%n", violation.observed(), violation.source());
    }
  }

  private static void print(List<Action> word) {
    for (int i = 0; i < word.size(); i++) {
      System.out.printf(Locale.ROOT, "  %2d  %s%n", i + 1, word.get(i));
    }
  }
}
