package org.vfiocheck.properties.bench.mutants;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.mutant.Mutant;
import org.vfiocheck.model.mutant.MutantResult;
import org.vfiocheck.properties.patch.Side;

/**
 * Tries one mutant after the other. What was tried before, with the same patch, is not tried again.
 */
public final class MutantBench {
  private final Judge judge;
  private final Function<Mutant, Side.Starter> kernels;
  private final Supplier<Iterator<List<Action>>> sequences;
  private final Function<Mutant, Optional<String>> yardstick;

  /** Takes results as they come. */
  public interface Sink {
    /**
     * A mutant was tried.
     *
     * @param results of all so far, this one last
     * @throws IOException when they cannot be kept
     */
    void accept(MutantResult latest, List<MutantResult> results) throws IOException;
  }

  /**
   * @param kernels makes a mutant's kernel ready
   * @param sequences the same ones for every mutant
   * @param yardstick what the kernel's own tests notice of a mutant ({@link SelftestYardstick})
   */
  public MutantBench(
      Chart chart,
      Function<Mutant, Side.Starter> kernels,
      Supplier<Iterator<List<Action>>> sequences,
      Function<Mutant, Optional<String>> yardstick) {
    this.judge = new Judge(chart);
    this.kernels = kernels;
    this.sequences = sequences;
    this.yardstick = yardstick;
  }

  /**
   * Tries the mutants.
   *
   * @param earlier results of a run that was broken off; what is in trouble there is tried again
   */
  public ImmutableList<MutantResult> perform(
      List<Mutant> mutants, List<MutantResult> earlier, Sink sink) throws IOException {
    List<MutantResult> results = new ArrayList<>();
    for (Mutant mutant : mutants) {
      MutantResult result =
          earlier.stream()
              .filter(one -> one.sum().equals(mutant.sum()) && !one.isInTrouble())
              .findFirst()
              .orElseGet(() -> attempt(mutant));
      if (!result.isInTrouble() && result.selftests().isEmpty()) {
        result = result.with(yardstick.apply(mutant));
      }
      results.add(result);
      sink.accept(result, results);
    }
    return ImmutableList.copyOf(results);
  }

  private MutantResult attempt(Mutant mutant) {
    return new MutantTrial(judge, mutant).perform(kernels.apply(mutant), sequences);
  }
}
