package org.vfiocheck.reports.text;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.reports.finding.Plain;

/**
 * The regions of the chart that matter to a sequence, with the state of each before each step.
 *
 * <p>A region matters when its state changes, or when it is that of a slot which an action names.
 *
 * @param regions their names, sorted
 * @param steps the sequence
 */
record Lifelines(ImmutableList<String> regions, ImmutableList<Step> steps) {
  private static final int STATE_LENGTH = 26;

  static Lifelines of(ImmutableList<Step> steps) {
    Set<String> regions = new TreeSet<>();
    for (Step step : steps) {
      step.before()
          .forEach(
              (region, state) -> {
                if (isNamed(step, region) || !state.equals(steps.getFirst().before().get(region))) {
                  regions.add(region);
                }
              });
    }
    return new Lifelines(ImmutableList.copyOf(regions), steps);
  }

  /**
   * Whether an action goes to a region: to a slot's own, or for the group's slot to the group's.
   */
  static boolean isNamed(Step step, String region) {
    Set<String> names =
        step.action().args().stream().map(Lifelines::regionOf).collect(Collectors.toSet());
    return names.contains(region)
        || step.action().args().stream().map(Ref::toString).anyMatch(region::equals);
  }

  private static String regionOf(Ref ref) {
    return ref.kind() == Kind.GROUP ? "group" : ref.toString();
  }

  /** A state without its region's name in front, which the column's head says already. */
  String state(int step, String region) {
    String state = steps.get(step).before().getOrDefault(region, "");
    return Plain.line(
        state.startsWith(region + ".") ? state.substring(region.length() + 1) : state,
        STATE_LENGTH);
  }

  /** The columns that a region's name and states take. */
  int width(String region) {
    int width = title(region).length();
    for (int i = 0; i < steps.size(); i++) {
      width = Math.max(width, state(i, region).length());
    }
    return width;
  }

  static String title(String region) {
    return Plain.line(region, STATE_LENGTH);
  }

  /** The same steps with some of the regions. */
  Lifelines with(List<String> some) {
    return new Lifelines(ImmutableList.copyOf(some), steps);
  }
}
