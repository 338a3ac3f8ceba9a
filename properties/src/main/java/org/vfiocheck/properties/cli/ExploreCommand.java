package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.lockstep.Bisimulation;
import org.vfiocheck.harness.lockstep.Bisimulation.Difference;
import org.vfiocheck.harness.lockstep.Bisimulation.Violation;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.machine.Scope;
import org.vfiocheck.model.monitor.SafetyMonitor;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.RunResult;
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
          + " shortest words on which that is not so."
    })
final class ExploreCommand implements Callable<Integer> {
  @Mixin private ChartOptions charts = new ChartOptions();

  @Mixin private PlantOptions plant = new PlantOptions();

  @Mixin private ScopeOption scopes = new ScopeOption(Scope.FULL);

  @Mixin private JsonOption json = new JsonOption();

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
    ExplicitMachine machine = ExplicitMachine.explore(chart, scopes.scope());
    System.out.printf(
        Locale.ROOT,
        "chart %s, scope %s: %s%n",
        chart.name(),
        scopes.scope().name(),
        machine.exploration());
    draw(machine, "chart " + chart.name() + ", scope " + scopes.scope().name());
    Bisimulation.Result result =
        Bisimulation.compare(machine, chart, charts.contract(), plant.faults(charts.contract()));
    RunResult exploration = ExplorationResult.of(chart, charts.name(), machine, result);
    if (json.file().isPresent()) {
      write(json.file().get(), exploration, machine, result);
    }
    print(SafetyMonitor.properties(chart.world()), result);
    System.out.println(exploration.verdict().label());
    return exploration.verdict().exitStatus();
  }

  private void draw(ExplicitMachine machine, String title) throws IOException {
    if (svg != null) {
      Files.writeString(svg, MachineSvg.render(Machine.of(machine), title));
    }
    if (dot != null) {
      Files.writeString(dot, MachineDot.render(Machine.of(machine), title));
    }
  }

  private void write(
      Path file, RunResult exploration, ExplicitMachine machine, Bisimulation.Result result)
      throws IOException {
    ResultFile.write(
        file,
        exploration,
        ImmutableMap.of(),
        "exploration",
        ImmutableMap.of(
            "scope", scopes.scope().name(),
            "chart_states", machine.size(),
            "chart_transitions", machine.exploration().transitions(),
            "chart_depth", machine.exploration().depth(),
            "configurations", result.configurations(),
            "transitions", result.transitions(),
            "depth", result.depth()));
  }

  private static void print(List<Property> properties, Bisimulation.Result result) {
    System.out.printf(
        Locale.ROOT,
        "chart and twin: %,d configurations, %,d transitions, depth %d, %d ms%n",
        result.configurations(),
        result.transitions(),
        result.depth(),
        result.time().toMillis());
    printEquality(result);
    properties.forEach(property -> printSafety(property, result));
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

  private static void printSafety(Property property, Bisimulation.Result result) {
    List<Violation> violations =
        result.violations().stream().filter(one -> one.property() == property).toList();
    if (violations.isEmpty()) {
      System.out.printf(
          "%s: %s, %s%n",
          property.label(),
          property == Property.DMA_CONTAINED
              ? "no DMA reaches what is not mapped"
              : "nothing is accessed before a bind",
          result.difference().isEmpty() ? "along every word" : "up to there");
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%s: broken in %d ways, each by a shortest word%n",
        property.label(),
        violations.size());
    for (Violation violation : violations) {
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
