package org.vfiocheck.properties.bench.mutants;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.mutant.Detection;
import org.vfiocheck.model.mutant.Mutant;
import org.vfiocheck.model.mutant.MutantResult;
import org.vfiocheck.properties.patch.Side;

/**
 * Tries one mutant: generated sequences until the first counterexample that comes about again, then
 * the sequence that the patch names.
 */
final class MutantTrial {
  private final Judge judge;
  private final Mutant mutant;

  MutantTrial(Judge judge, Mutant mutant) {
    this.judge = judge;
    this.mutant = mutant;
  }

  /**
   * Tries it.
   *
   * @param sequences as many as may be tried; asked for when the kernel is built
   * @return the result; a failure of the lab, a patch that does not apply or a kernel that does not
   *     build or boot is trouble, which is no kill
   * @throws IllegalArgumentException when there is no kernel to make mutants of
   */
  MutantResult perform(Side.Starter starter, Supplier<Iterator<List<Action>>> sequences) {
    long start = System.nanoTime();
    try (Side side = starter.start()) {
      return judge(side, sequences.get(), (System.nanoTime() - start) / 1e9);
    } catch (LabException e) {
      return inTrouble(e, (System.nanoTime() - start) / 1e9);
    }
  }

  private MutantResult judge(Side side, Iterator<List<Action>> sequences, double preparation) {
    Hunt hunt = new Hunt(side.system(), judge);
    Optional<Detection> detection = hunt.detect(sequences);
    return result(detection, hunt.sequences(), preparation, exposed(side.system()), "");
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
        mutant.sum(),
        detection,
        sequences,
        preparation,
        exposed,
        mutant.caughtBy().map(property -> property.label().equals(exposed)).orElse(true),
        trouble,
        Optional.empty());
  }
}
