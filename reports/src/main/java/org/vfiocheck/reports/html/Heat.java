package org.vfiocheck.reports.html;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vfiocheck.model.chart.Arrow;
import org.vfiocheck.model.trace.RunResult;

/** How often transitions were taken, as colours from 1 to 5; 0 is never. */
record Heat(ImmutableMap<String, Integer> counts) {
  static Heat of(Optional<RunResult> run) {
    return new Heat(run.map(result -> result.coverage().counts()).orElse(ImmutableMap.of()));
  }

  private static final int LEVELS = 5;

  boolean isKnown() {
    return !counts.isEmpty();
  }

  long count(List<Arrow> arrows) {
    return arrows.stream().mapToLong(this::count).sum();
  }

  int count(Arrow arrow) {
    return counts.getOrDefault(arrow.id().text(), 0);
  }

  /**
   * The class of a colour: each is a factor of the largest count, because counts differ so much.
   */
  String level(List<Arrow> arrows) {
    long count = count(arrows);
    if (count <= 0) {
      return "h0";
    }
    double most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    double share = most <= 1 ? 1 : Math.log((double) count) / Math.log(most);
    return "h" + Math.clamp(Math.round(share * LEVELS), 1, LEVELS);
  }

  String text(List<Arrow> arrows) {
    return String.format(Locale.ROOT, "%,dx", count(arrows));
  }
}
