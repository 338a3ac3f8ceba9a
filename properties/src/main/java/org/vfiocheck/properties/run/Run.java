package org.vfiocheck.properties.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.RunResult;

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
        performUntilFailure(backlog).ifPresent(findings::add);
      }
    } catch (LabException e) {
      // The lab's fault is no verdict on the kernel, and what was found before it stays found.
      note = String.valueOf(e.getMessage());
    }
    return tally.result(command, provenance, (System.nanoTime() - start) / 1e9, conclusion(note));
  }

  /** How often each transition of the chart was taken. */
  public CoverageRecorder coverage() {
    return tally.coverage();
  }

  private Optional<Failure> performUntilFailure(Backlog backlog) {
    findings.expectSequences();
    List<Failure> failures = new ArrayList<>(1);
    system.executeAll(
        backlog,
        execution -> {
          backlog.judged();
          judge.judgeAll(execution, tally.coverage()::visit).stream()
              .map(finding -> new Failure(execution, finding))
              .filter(findings::isNew)
              .findFirst()
              .ifPresentOrElse(failures::add, () -> findings.passOver(execution));
          tally.count(execution);
          listener.performed(tally.sequences(), tally.actions());
          return failures.isEmpty() && !findings.isExhausted();
        });
    backlog.requeue();
    return failures.stream().findFirst();
  }

  private Conclusion conclusion(String trouble) {
    return Conclusion.of(
        findings.counterexamples(),
        findings.lost(),
        trouble,
        tally.sequences() == 0 ? "the budget ended before anything was checked" : "");
  }
}
