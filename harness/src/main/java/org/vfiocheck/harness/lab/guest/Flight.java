package org.vfiocheck.harness.lab.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.FaultedExecution;
import org.vfiocheck.harness.sut.LogLine;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcome.Cause;
import org.vfiocheck.model.outcome.Outcomes;

/** One sequence on its way through a guest. */
final class Flight {
  private static final GuestMessage.AllocationFailed NOT_FAULTED =
      new GuestMessage.AllocationFailed(false, List.of());

  private final int id;
  private final List<Action> sequence;
  private final Optional<AllocationFault> fault;
  private final List<Outcome> outcomes = new ArrayList<>();
  private boolean sent;
  private boolean announced;
  private final List<LogLine> log = new ArrayList<>();
  private GuestMessage.AllocationFailed faulted = NOT_FAULTED;
  private boolean wanted = true;
  private int lostBetween;

  Flight(int id, List<Action> sequence) {
    this(id, sequence, Optional.empty());
  }

  Flight(int id, List<Action> sequence, Optional<AllocationFault> fault) {
    this.id = id;
    this.fault = fault;
    this.sequence = List.copyOf(sequence);
  }

  int id() {
    return id;
  }

  List<Action> sequence() {
    return sequence;
  }

  /** What is to fail on the way. */
  Optional<AllocationFault> fault() {
    return fault;
  }

  void noteFault(GuestMessage.AllocationFailed what) {
    faulted = what;
  }

  /** The execution with what failed in it. */
  FaultedExecution faulted(Execution execution) {
    return new FaultedExecution(execution, faulted.happened(), faulted.stack());
  }

  /** Takes lines that were logged while the last action that answered was performed. */
  void log(List<String> lines) {
    if (outcomes.isEmpty()) {
      throw new IllegalStateException("a log of no action in " + sequence);
    }
    lines.forEach(line -> log.add(new LogLine(outcomes.size() - 1, line)));
  }

  boolean isSent() {
    return sent;
  }

  void markSent() {
    sent = true;
  }

  boolean isWanted() {
    return wanted;
  }

  /** Nobody waits for its execution any more. */
  void disown() {
    wanted = false;
  }

  boolean isAnnounced() {
    return announced;
  }

  void announce(int place) {
    if (place != outcomes.size() || place >= sequence.size()) {
      throw new IllegalStateException("place " + place + " comes out of turn in " + sequence);
    }
    announced = true;
  }

  void answer(Outcome outcome) {
    if (!announced) {
      throw new IllegalStateException("an outcome without an action in " + sequence);
    }
    announced = false;
    outcomes.add(outcome);
  }

  /** Back to the start, for another guest. */
  void reset() {
    sent = false;
    announced = false;
    faulted = NOT_FAULTED;
    log.clear();
    outcomes.clear();
  }

  /**
   * The execution of a sequence that ended.
   *
   * @param lines what was logged on the way back to the initial state
   */
  Execution done(List<String> lines, String residue) {
    List<LogLine> all = new ArrayList<>(log);
    all.addAll(at(outcomes.size(), lines));
    return new Execution(sequence, outcomes, all, residue);
  }

  private static List<LogLine> at(int place, List<String> lines) {
    return lines.stream().map(line -> new LogLine(place, line)).toList();
  }

  /** Whether the guest was lost in a way that is this sequence's to report. */
  boolean isToBlame() {
    if (announced || (outcomes.size() == sequence.size() && !sequence.isEmpty())) {
      return true;
    }
    // Between two actions nothing is pinned to any: tried again, and believed the second time.
    return !outcomes.isEmpty() && ++lostBetween > 1;
  }

  /**
   * The execution of a sequence in which the guest was lost: the action that was announced, or
   * would have come next, has the outcome {@code lost}. Where all had answered, it is the residue.
   *
   * @param lines what the console says, which has all that the kernel logged before
   */
  Execution lost(Cause cause, List<String> lines) {
    if (outcomes.size() == sequence.size()) {
      return new Execution(
          sequence,
          outcomes,
          at(outcomes.size(), lines),
          "the guest was lost on the way back to the initial state: " + Outcomes.lost(cause),
          Optional.of(cause));
    }
    List<Outcome> all = new ArrayList<>(outcomes);
    all.add(Outcomes.lost(cause));
    return new Execution(sequence, all, at(outcomes.size(), lines), "");
  }
}
