package org.vfiocheck.harness.lockstep;

import com.google.common.collect.EvictingQueue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Queue;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.action.Action;

/** What a system performed since it started: a later sequence may owe its failure to it. */
public final class BootHistory {
  /** How far back is remembered: who looks for a culprit performs all of it again. */
  private static final int MOST = 300;

  private final Queue<List<Action>> sequences = EvictingQueue.create(MOST);

  /** Takes an execution; after one that ruined the system a fresh one goes on. */
  public void add(Execution execution) {
    if (execution.isRuinous()) {
      sequences.clear();
    } else {
      sequences.add(execution.sequence());
    }
  }

  /** The last sequences since the start, oldest first. */
  public ImmutableList<List<Action>> sequences() {
    return ImmutableList.copyOf(sequences);
  }
}
