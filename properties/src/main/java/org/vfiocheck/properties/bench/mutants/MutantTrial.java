package org.vfiocheck.properties.bench.mutants;

import com.google.common.collect.Iterables;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.mutant.Detection;
import org.vfiocheck.model.mutant.Mutant;
import org.vfiocheck.model.mutant.MutantResult;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.patch.Side;
import org.vfiocheck.properties.run.Run;

/**
 * Tries one mutant: generated sequences until the first counterexample that comes about again, then
 * the sequence that the patch names.
 */
final class MutantTrial {
  private final Chart chart;
  private final Judge judge;
  private final Mutant mutant;

  MutantTrial(Chart chart, Mutant mutant) {
    this.chart = chart;
    this.judge = new Judge(chart);
    this.mutant = mutant;
  }

  /**
   * Tries it.
   *
   * @param sequences as many as may be tried
   * @return the result; a failure of the lab, a patch that does not apply or a kernel that does not
   *     build or boot is trouble, which is no kill
   */
  MutantResult perform(Side.Starter starter, Iterator<List<Action>> sequences) {
    long start = System.nanoTime();
    try (Side side = starter.start()) {
      return judge(side, sequences, (System.nanoTime() - start) / 1e9);
    } catch (LabException e) {
      return inTrouble(e, (System.nanoTime() - start) / 1e9);
    }
  }

  private MutantResult judge(Side side, Iterator<List<Action>> sequences, double preparation) {
    FirstFailure failure = new FirstFailure();
    RunResult run =
        new Run(chart, side.system(), side.provenance(), 1, failure).perform("bench", sequences);
    if (run.verdict() == Verdict.INCONCLUSIVE) {
      throw new LabException(run.note());
    }
    Optional<Detection> detection =
        Optional.ofNullable(Iterables.getFirst(run.counterexamples(), null))
            .map(found -> detection(found, failure, side.system()));
    String exposed = exposed(side.system());
    return result(detection, run.sequences(), preparation, exposed, "");
  }

  private Detection detection(Counterexample found, FirstFailure failure, SystemUnderTest system) {
    return new Detection(
        found.property(),
        found.actions(),
        found.failingIndex(),
        found.originalLength(),
        new Minimality(system, judge).holds(found),
        failure.sequences(),
        failure.seconds());
  }

  /** The property that the patch's own sequence breaks, or the empty string. */
  private String exposed(SystemUnderTest system) {
    if (mutant.exposedBy().isEmpty()) {
      return "";
    }
    system.restart();
    return judge
        .judge(system.execute(mutant.exposedBy()))
        .map(finding -> finding.property().label())
        .orElse("");
  }

  private MutantResult inTrouble(LabException e, double seconds) {
    return result(Optional.empty(), 0, seconds, "", String.valueOf(e.getMessage()));
  }

  private MutantResult result(
      Optional<Detection> detection,
      long sequences,
      double preparation,
      String exposed,
      String trouble) {
    return new MutantResult(
        mutant.name(),
        mutant.mutantClass(),
        mutant.survival(),
        MutantBench.sum(mutant),
        detection,
        sequences,
        preparation,
        exposed,
        mutant.caughtBy().map(property -> property.label().equals(exposed)).orElse(true),
        trouble);
  }
}
