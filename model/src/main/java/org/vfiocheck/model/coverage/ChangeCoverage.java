package org.vfiocheck.model.coverage;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a change were executed.
 *
 * @param lines those with code, sorted by file and number
 * @param unmeasured changed files that the kernel was not built to count
 */
public record ChangeCoverage(ImmutableList<Line> lines, ImmutableList<String> unmeasured) {

  /**
   * A changed line.
   *
   * @param number from 1, in the changed file
   * @param count how often it was executed
   */
  public record Line(String file, int number, long count) {
    public boolean isReached() {
      return count > 0;
    }
  }

  /** What a coverage says of a change; lines without code are left out. */
  public static ChangeCoverage of(ChangedLines change, KernelCoverage coverage) {
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    ImmutableList.Builder<String> unmeasured = ImmutableList.builder();
    change
        .files()
        .forEach(
            (path, numbers) -> {
              @Nullable FileCoverage file = coverage.files().get(path);
              if (file == null) {
                unmeasured.add(path);
                return;
              }
              Map<Integer, Long> counts = file.lines();
              for (int number : numbers) {
                @Nullable Long count = counts.get(number);
                if (count != null) {
                  lines.add(new Line(path, number, count));
                }
              }
            });
    return new ChangeCoverage(lines.build(), unmeasured.build());
  }

  public Reached share() {
    return new Reached((int) lines.stream().filter(Line::isReached).count(), lines.size());
  }
}
