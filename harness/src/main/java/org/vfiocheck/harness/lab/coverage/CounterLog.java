package org.vfiocheck.harness.lab.coverage;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.vfiocheck.harness.protocol.CounterFile;

/** What several guests with the same kernel counted. Takes reports from any thread. */
public final class CounterLog {
  private final List<ImmutableList<CounterFile>> reports = new ArrayList<>();
  private int incomplete;

  /**
   * Takes what a guest counted until it ended; each guest reports once.
   *
   * @param isWhole whether nothing was performed since it was counted
   */
  public synchronized void add(List<CounterFile> files, boolean isWhole) {
    reports.add(ImmutableList.copyOf(files));
    incomplete += isWhole ? 0 : 1;
  }

  /** What each guest counted, in the order in which they ended. */
  public synchronized ImmutableList<ImmutableList<CounterFile>> reports() {
    return ImmutableList.copyOf(reports);
  }

  /** How many guests were lost: what they counted at the end is not known. */
  public synchronized int incomplete() {
    return incomplete;
  }
}
