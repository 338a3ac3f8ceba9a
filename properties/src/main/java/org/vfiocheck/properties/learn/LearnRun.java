package org.vfiocheck.properties.learn;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.run.Conclusion;
import org.vfiocheck.properties.run.Run;
import org.vfiocheck.properties.run.RunListener;
import org.vfiocheck.properties.run.Tally;

/** Learns a target's machine and compares it with another one. One object is one run. */
public final class LearnRun {
  /** How often a word that could not be learnt is performed again, to be judged. */
  private static final int AGAIN = 5;

  private final Chart chart;
  private final SystemUnderTest system;
  private final Provenance provenance;
  private final RunListener listener;
  private final Judge judge;
  private final Tally tally;

  /**
   * What came of it.
   *
   * @param machine what was learnt, if anything could be
   * @param rounds how many hypotheses there were
   */
  public record Learnt(RunResult result, Optional<Machine> machine, int rounds) {}

  public LearnRun(
      Chart chart, SystemUnderTest system, Provenance provenance, RunListener listener) {
    this.chart = chart;
    this.system = system;
    this.provenance = provenance;
    this.listener = listener;
    this.judge = new Judge(chart);
    this.tally = new Tally(chart);
  }

  /** Learns, and compares: {@code conforms} when the machines answer every word alike. */
  public Learnt learn(Learner.Plan plan, Reference reference) {
    long start = System.nanoTime();
    Learner learner = new Learner(plan, system, this::note);
    Optional<Machine> machine = Optional.empty();
    Conclusion conclusion;
    try {
      Machine learnt = learnAgainst(learner, reference.machine());
      machine = Optional.of(learnt);
      conclusion = compare(learnt, reference);
    } catch (CannotLearnException e) {
      conclusion = judge(e.word(), AGAIN, String.valueOf(e.getMessage()));
    } catch (LabException e) {
      // The lab's fault is no verdict on the kernel.
      conclusion = Conclusion.inconclusive(String.valueOf(e.getMessage()));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Learnt(
        tally.result("learn", provenance, seconds, conclusion), machine, learner.rounds());
  }

  private void note(Execution execution) {
    // For coverage alone: what differs from the chart is to be learnt, not judged.
    var _ = judge.judge(execution, tally.coverage()::visit);
    tally.count(execution);
    listener.performed(tally.sequences(), tally.actions());
  }

  /**
   * Learns a machine whose separating word from the reference, if there is one, the target was
   * asked again: a hypothesis with too few states would be told from the reference where the target
   * is not.
   */
  private static Machine learnAgainst(Learner learner, Machine reference) {
    Machine learnt = learner.learn();
    Optional<ImmutableList<Action>> word = learnt.separatingWord(reference);
    while (word.isPresent() && learner.refutes(word.get())) {
      learnt = learner.learn();
      word = learnt.separatingWord(reference);
    }
    return learnt;
  }

  private Conclusion compare(Machine learnt, Reference reference) {
    Optional<ImmutableList<Action>> word = learnt.separatingWord(reference.machine());
    if (word.isEmpty()) {
      return new Conclusion(Verdict.CONFORMS, ImmutableList.of(), ImmutableList.of(), "");
    }
    if (reference.isChart()) {
      return judge(
          word.get(), 1, "the separating word " + word.get() + " did not separate once more");
    }
    Counterexample counterexample =
        Separation.counterexample(word.get(), learnt, reference, system, provenance);
    listener.found(counterexample);
    return new Conclusion(
        Verdict.VIOLATES, ImmutableList.of(counterexample), ImmutableList.of(), "");
  }

  /**
   * Has a word judged by the chart, like any other sequence.
   *
   * @param otherwise what to say when it breaks nothing
   */
  private Conclusion judge(ImmutableList<Action> word, int times, String otherwise) {
    RunResult judged =
        new Run(chart, system, provenance, 1, listener)
            .perform("learn", Collections.nCopies(times, (List<Action>) word).iterator());
    boolean isClear = judged.verdict() == Verdict.VIOLATES;
    return new Conclusion(
        isClear ? Verdict.VIOLATES : Verdict.INCONCLUSIVE,
        judged.counterexamples(),
        judged.lost(),
        isClear ? "" : otherwise);
  }
}
