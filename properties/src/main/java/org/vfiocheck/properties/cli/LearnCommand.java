package org.vfiocheck.properties.cli;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.machine.Scope;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.learn.LearnRun;
import org.vfiocheck.properties.learn.Learner;
import org.vfiocheck.properties.learn.Reference;
import org.vfiocheck.reports.json.MachineFile;
import org.vfiocheck.reports.machine.MachineDot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code learn}: what machine is this target? */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description = {
      "Learns the target's machine for a scope by asking it, without looking at the chart, and"
          + " compares it with the chart's or with a saved one: equal, or a shortest separating"
          + " word."
    })
final class LearnCommand implements Callable<Integer> {
  @Mixin private TargetOptions target = new TargetOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private ScopeOption scopes = new ScopeOption(Scope.CORE);

  @Option(
      names = "--extra-states",
      paramLabel = "M",
      description =
          "a hypothesis has to pass its own Wp suite with so many extra states (default:"
              + " ${DEFAULT-VALUE})")
  private int extraStates = 1;

  @Option(
      names = "--random-words",
      paramLabel = "N",
      description =
          "a hypothesis has to pass so many random words first (default: ${DEFAULT-VALUE})")
  private int randomWords = 500;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "start of the random words (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "NAME",
      description = "save the machine as NAME.dot and NAME.json")
  private @Nullable Path out;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "compare with this saved machine, not with the chart's")
  private @Nullable Path compare;

  @Override
  public Integer call() throws Exception {
    if (extraStates < 0 || randomWords < 0) {
      throw new UsageException("--extra-states and --random-words are at least 0");
    }
    Chart chart = target.chart();
    ExplicitMachine explored = ExplicitMachine.explore(chart, scopes.scope());
    Reference reference = reference(explored);
    System.out.printf(
        Locale.ROOT,
        "scope %s: %s%n  %d actions to choose from; a hypothesis has to pass %,d random words and"
            + " its Wp suite with %d extra states%n",
        scopes.scope().name(),
        scopes.scope().description(),
        explored.alphabet().size(),
        randomWords,
        extraStates);
    try (SystemUnderTest system = target.start()) {
      Provenance provenance = target.provenance(system, seed);
      LearnRun.Learnt learnt;
      try (Progress progress = new Progress("learn", -1)) {
        learnt =
            new LearnRun(chart, system, provenance, progress)
                .learn(
                    new Learner.Plan(explored.alphabet(), extraStates, randomWords, seed),
                    reference);
      }
      if (learnt.machine().isPresent()) {
        save(learnt.machine().get(), provenance);
      }
      print(learnt, reference);
      return output.finish(learnt.result(), "machine", details(learnt, reference));
    }
  }

  private Reference reference(ExplicitMachine explored) {
    if (compare == null) {
      return new Reference(target.chart().name(), Machine.of(explored), true);
    }
    Machine saved = MachineFile.read(compare);
    if (!Set.copyOf(saved.alphabet()).equals(Set.copyOf(explored.alphabet()))) {
      throw new UsageException(
          "--compare: " + compare + " was learnt in another scope than " + scopes.scope().name());
    }
    return new Reference(compare.toString(), saved, false);
  }

  private void save(Machine machine, Provenance provenance) throws IOException {
    if (out == null) {
      return;
    }
    Path json = Path.of(out + ".json");
    MachineFile.write(json, machine, scopes.scope().name(), provenance);
    String title =
        scopes.scope().name() + ", learnt from " + provenance.target() + " " + provenance.kernel();
    Files.writeString(Path.of(out + ".dot"), MachineDot.render(machine, title.strip()));
    System.out.println("saved as " + json + " and " + out + ".dot");
  }

  private static void print(LearnRun.Learnt learnt, Reference reference) {
    learnt
        .machine()
        .ifPresent(
            machine ->
                System.out.printf(
                    Locale.ROOT,
                    "learnt %,d states from %d hypotheses; %s %s%n",
                    machine.size(),
                    learnt.rounds(),
                    learnt.result().verdict() == Verdict.CONFORMS ? "equal to" : "differs from",
                    reference.name()));
  }

  private ImmutableMap<String, Object> details(LearnRun.Learnt learnt, Reference reference) {
    return ImmutableMap.of(
        "scope", scopes.scope().name(),
        "states", learnt.machine().map(Machine::size).orElse(0),
        "hypotheses", learnt.rounds(),
        "extra_states", extraStates,
        "compared_with", reference.name(),
        "saved", out == null ? "" : out + ".json");
  }
}
