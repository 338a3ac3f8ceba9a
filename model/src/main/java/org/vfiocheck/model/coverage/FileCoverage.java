package org.vfiocheck.model.coverage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A source file of which the compiler counted the lines.
 *
 * @param path below the root of the kernel, {@code drivers/vfio/vfio_main.c}
 * @param lines how often each line was executed, by its number from 1; lines without code are not
 *     in it
 * @param functions sorted by line
 */
public record FileCoverage(
    String path,
    ImmutableSortedMap<Integer, Long> lines,
    ImmutableList<FunctionCoverage> functions) {
  private static final Comparator<FunctionCoverage> BY_LINE =
      Comparator.comparingInt(FunctionCoverage::line).thenComparing(FunctionCoverage::name);

  public FileCoverage {
    functions = ImmutableList.sortedCopyOf(BY_LINE, functions);
  }

  /** The lines with code. */
  public Reached lineShare() {
    return new Reached(
        (int) lines.values().stream().filter(count -> count > 0).count(), lines.size());
  }

  public Reached functionShare() {
    return new Reached(
        (int) functions.stream().filter(FunctionCoverage::isReached).count(), functions.size());
  }

  /**
   * What both counted, added up.
   *
   * @throws IllegalArgumentException when the other is about another file
   */
  FileCoverage plus(FileCoverage other) {
    if (!path.equals(other.path)) {
      throw new IllegalArgumentException(path + " and " + other.path + " are two files");
    }
    Map<Integer, Long> sums = new TreeMap<>(lines);
    other.lines.forEach((line, count) -> sums.merge(line, count, Long::sum));
    Map<FunctionCoverage, Long> calls = new TreeMap<>(BY_LINE);
    functions.forEach(function -> calls.merge(function, function.calls(), Long::sum));
    other.functions.forEach(function -> calls.merge(function, function.calls(), Long::sum));
    return new FileCoverage(
        path,
        ImmutableSortedMap.copyOf(sums),
        calls.entrySet().stream()
            .map(
                each ->
                    new FunctionCoverage(
                        each.getKey().name(), each.getKey().line(), each.getValue()))
            .collect(ImmutableList.toImmutableList()));
  }
}
