package org.vfiocheck.properties.faults;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.vfiocheck.model.action.Action;

/** How many allocations were made to fail in each action, and what it answered. */
public final class FailureTally {
  private final List<Line> lines = new ArrayList<>();

  /**
   * One action of one life cycle.
   *
   * @param failed how many allocations failed, each once
   * @param refused how many of them made the kernel refuse the action
   */
  public record Line(String lifecycle, Action action, int failed, int refused) {
    @Override
    public String toString() {
      return "%-14s %-22s %3d failed, %3d refused, %3d made no difference"
          .formatted(lifecycle, action, failed, refused, failed - refused);
    }
  }

  /**
   * Counts.
   *
   * @param refusals for each allocation that failed, whether the action was refused
   */
  void add(Lifecycle lifecycle, Action action, List<Boolean> refusals) {
    int refused = Collections.frequency(refusals, true);
    String name = lifecycle.name().toLowerCase(Locale.ROOT).replace('_', '-');
    lines.add(new Line(name, action, refusals.size(), refused));
  }

  public ImmutableList<Line> lines() {
    return ImmutableList.copyOf(lines);
  }

  /** How many allocations failed in all. */
  public int failed() {
    return lines.stream().mapToInt(Line::failed).sum();
  }
}
