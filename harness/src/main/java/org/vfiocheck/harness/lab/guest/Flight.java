package org.vfiocheck.harness.lab.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcome.Cause;
import org.vfiocheck.model.outcome.Outcomes;

/** One sequence on its way through a guest. */
final class Flight {
  private final int id;
  private final List<Action> sequence;
  private final Optional<AllocationFault> fault;
  private final List<Outcome> outcomes = new ArrayList<>();
  private boolean sent;
  private boolean announced;
  private boolean faultHappened;
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

  void noteFault(boolean happened) {
    faultHappened = happened;
  }

  boolean faultHappened() {
    return faultHappened;
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
    faultHappened = false;
    outcomes.clear();
  }

  Execution done(List<String> kernelLog, String residue) {
    return new Execution(sequence, outcomes, kernelLog, residue);
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
   */
  Execution lost(Cause cause, List<String> lines) {
    if (outcomes.size() == sequence.size()) {
      return new Execution(
          sequence,
          outcomes,
          lines,
          "the guest was lost on the way back to the initial state: " + Outcomes.lost(cause),
          Optional.of(cause));
    }
    List<Outcome> all = new ArrayList<>(outcomes);
    all.add(Outcomes.lost(cause));
    return new Execution(sequence, all, lines, "");
  }
}
