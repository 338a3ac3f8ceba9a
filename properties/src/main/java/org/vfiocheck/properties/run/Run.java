package org.vfiocheck.properties.run;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.lockstep.Shrinker.Failure;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;

/**
 * The main job: perform sequences, judge each in lockstep with the chart, make what fails minimal,
 * and go on until the sequences or the wanted counterexamples are used up.
 *
 * <p>One object is one run. A failing sequence that looks like one already found (same property,
 * same kind of last action) is counted but not shrunk again.
 */
public final class Run {
  private final SystemUnderTest system;
  private final Provenance provenance;
  private final int maxCounterexamples;
  private final RunListener listener;
  private final Judge judge;
  private final Tally tally;
  private final Findings findings;

  /**
   * Prepares a run.
   *
   * @param maxCounterexamples after how many different counterexamples that come about again to
   *     stop
   */
  public Run(
      Chart chart,
      SystemUnderTest system,
      Provenance provenance,
      int maxCounterexamples,
      RunListener listener) {
    this.system = system;
    this.provenance = provenance;
    this.maxCounterexamples = maxCounterexamples;
    this.listener = listener;
    this.judge = new Judge(chart);
    this.tally = new Tally(chart);
    this.findings = new Findings(chart, judge, system, provenance, listener);
  }

  /**
   * Performs the run.
   *
   * @param command the name of the command that this is done for
   * @param source the sequences; pulled only as fast as they are performed
   */
  public RunResult perform(String command, Iterator<List<Action>> source) {
    long start = System.nanoTime();
    String note = "";
    try {
      Backlog backlog = new Backlog(source);
      while (backlog.hasNext()
          && findings.confirmed() < maxCounterexamples
          && !findings.isExhausted()) {
        Optional<Failure> failure = performUntilFailure(backlog);
        failure.ifPresent(findings::add);
      }
    } catch (LabException e) {
      // The lab's fault is no verdict on the kernel, and what was found before it stays found.
      note = String.valueOf(e.getMessage());
    }
    return result(command, (System.nanoTime() - start) / 1e9, note);
  }

  /** How often each transition of the chart was taken. */
  public CoverageRecorder coverage() {
    return tally.coverage();
  }

  private Optional<Failure> performUntilFailure(Backlog backlog) {
    List<Failure> failures = new ArrayList<>(1);
    system.executeAll(
        backlog,
        execution -> {
          backlog.judged();
          judge.judgeAll(execution, tally.coverage()::visit).stream()
              .map(finding -> new Failure(execution, finding))
              .filter(findings::isNew)
              .findFirst()
              .ifPresent(failures::add);
          tally.count(execution);
          listener.performed(tally.sequences(), tally.actions());
          return failures.isEmpty();
        });
    backlog.requeue();
    return failures.stream().findFirst();
  }

  private RunResult result(String command, double seconds, String labNote) {
    ImmutableList<Counterexample> found = findings.counterexamples();
    ImmutableList<Counterexample> lost = findings.lost();
    String note = labNote;
    Verdict verdict = Verdict.CONFORMS;
    if (found.stream().anyMatch(Counterexample::isConfirmed)) {
      verdict = Verdict.VIOLATES;
    } else if (!found.isEmpty()) {
      verdict = Verdict.INCONCLUSIVE;
      note = "a property broke, but not again when the sequence was repeated";
    } else if (!labNote.isEmpty()) {
      verdict = Verdict.INCONCLUSIVE;
    } else if (!lost.isEmpty()) {
      verdict = Verdict.INCONCLUSIVE;
      note = "an answer was lost and did not get lost again when the sequence was repeated";
    } else if (tally.sequences() == 0) {
      verdict = Verdict.INCONCLUSIVE;
      note = "the budget ended before anything was checked";
    }
    return new RunResult(
        verdict,
        command,
        provenance,
        tally.sequences(),
        tally.actions(),
        tally.refused(),
        seconds,
        tally.coverage().coverage(),
        found,
        lost,
        note);
  }
}
