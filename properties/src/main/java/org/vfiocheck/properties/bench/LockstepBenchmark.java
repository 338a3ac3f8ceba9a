package org.vfiocheck.properties.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.twin.Twin;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.properties.generate.GeneratedSequences;
import org.vfiocheck.properties.generate.SequenceGenerator;

/** How many actions a second the checking itself manages, on one core, without a kernel. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LockstepBenchmark {
  private static final int SEQUENCES = 200;
  private static final int LENGTH = 50;
  private static final int ACTIONS = SEQUENCES * LENGTH;

  private World world = World.parse("d0");
  private List<List<Action>> sequences = List.of();
  private List<int[]> indices = List.of();
  private Chart chart = Charts.load("mainline");
  private ExplicitMachine machine =
      ExplicitMachine.explore(chart, org.vfiocheck.model.machine.Scope.CORE);

  /** Generates what is performed, and explores what it is compared with. */
  @Setup(Level.Trial)
  public void prepare() {
    world = chart.world();
    machine = ExplicitMachine.explore(chart, org.vfiocheck.model.machine.Scope.FULL);
    SequenceGenerator generator = new SequenceGenerator(chart, LENGTH, LENGTH);
    sequences = new ArrayList<>();
    new GeneratedSequences(generator, 1, SEQUENCES, Duration.ofMinutes(1))
        .forEachRemaining(sequences::add);
    indices =
        sequences.stream().map(list -> list.stream().mapToInt(machine::index).toArray()).toList();
  }

  /** A twin in lockstep with the explicit machine; the sum keeps the compiler honest. */
  @Benchmark
  @OperationsPerInvocation(ACTIONS)
  public int twinAgainstExplicitMachine() {
    int equal = 0;
    for (int i = 0; i < SEQUENCES; i++) {
      Twin twin = new Twin(world, Set.of());
      int[] places = indices.get(i);
      int state = machine.initial();
      for (int k = 0; k < LENGTH; k++) {
        boolean same =
            twin.perform(sequences.get(i).get(k)).equals(machine.output(state, places[k]));
        equal += same ? 1 : 0;
        state = machine.step(state, places[k]);
      }
    }
    return equal;
  }

  /**
   * What {@code run} does with each execution: the judge on the chart as it is, lazily explored.
   */
  @Benchmark
  @OperationsPerInvocation(ACTIONS)
  public int twinJudgedOnTheChart() {
    TwinSystem twin = new TwinSystem(world, Set.of());
    Judge judge = new Judge(chart);
    int fine = 0;
    for (List<Action> sequence : sequences) {
      Execution execution = twin.execute(sequence);
      fine += judge.judge(execution).isEmpty() ? 1 : 0;
    }
    return fine;
  }

  /** The tables alone. */
  @Benchmark
  @OperationsPerInvocation(ACTIONS)
  public int explicitMachineAlone() {
    int sum = 0;
    for (int[] places : indices) {
      int state = machine.initial();
      for (int place : places) {
        sum += machine.outputId(state, place);
        state = machine.step(state, place);
      }
    }
    return sum;
  }
}
