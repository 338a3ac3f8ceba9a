package org.vfiocheck.harness.sut;

import java.util.List;
import java.util.Optional;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcome;

/**
 * What came of one sequence.
 *
 * @param sequence what was asked
 * @param outcomes one for each action performed; shorter than the sequence when the last one is
 *     {@link Outcome.Lost}, which is then the action that had been announced and never answered
 * @param log lines at warning level or above that the kernel logged meanwhile, oldest first
 * @param residue why the initial state could not be restored afterwards, or the empty string
 * @param lostAfterwards what the guest was lost of after the last action had answered, on the way
 *     back to the initial state
 */
public record Execution(
    List<Action> sequence,
    List<Outcome> outcomes,
    List<LogLine> log,
    String residue,
    Optional<Outcome.Cause> lostAfterwards) {
  /** An execution after which the system under test was still there. */
  public Execution(
      List<Action> sequence, List<Outcome> outcomes, List<LogLine> log, String residue) {
    this(sequence, outcomes, log, residue, Optional.empty());
  }

  public Execution {
    sequence = List.copyOf(sequence);
    outcomes = List.copyOf(outcomes);
    log = List.copyOf(log);
  }

  /** The same with a residue. */
  Execution withResidue(String other) {
    return new Execution(sequence, outcomes, log, other, lostAfterwards);
  }

  /** The kernel's log without the places. */
  public List<String> kernelLog() {
    return log.stream().map(LogLine::text).toList();
  }

  /** What the kernel logged until an action had answered; all of it for the last action. */
  public List<String> kernelLogUpTo(int place) {
    return log.stream()
        .filter(line -> line.place() <= place || place == sequence.size() - 1)
        .map(LogLine::text)
        .toList();
  }

  /**
   * Whether the system was lost on the way, or could not be brought back to the initial state: then
   * the next sequence is performed by a fresh one, and the price is a boot.
   */
  public boolean isRuinous() {
    return isLost() || !residue.isEmpty();
  }

  /** Whether the kernel or the guest was lost on the way. */
  public boolean isLost() {
    return lostAfterwards.isPresent()
        || (!outcomes.isEmpty() && outcomes.getLast() instanceof Outcome.Lost);
  }
}
