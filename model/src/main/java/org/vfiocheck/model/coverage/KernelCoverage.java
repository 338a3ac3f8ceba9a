package org.vfiocheck.model.coverage;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which lines of a kernel were executed, in the files that it was built to count.
 *
 * @param files by their paths below the root of the kernel
 */
public record KernelCoverage(ImmutableSortedMap<String, FileCoverage> files) {
  private static final KernelCoverage NONE = new KernelCoverage(ImmutableSortedMap.of());

  /** The coverage of no file. */
  public static KernelCoverage none() {
    return NONE;
  }

  public static KernelCoverage of(Iterable<FileCoverage> files) {
    Map<String, FileCoverage> all = new TreeMap<>();
    files.forEach(file -> all.merge(file.path(), file, FileCoverage::plus));
    return new KernelCoverage(ImmutableSortedMap.copyOf(all));
  }

  /** What both counted, added up: two guests of the same kernel, for instance. */
  public KernelCoverage plus(KernelCoverage other) {
    Map<String, FileCoverage> all = new TreeMap<>(files);
    other.files.forEach((path, file) -> all.merge(path, file, FileCoverage::plus));
    return new KernelCoverage(ImmutableSortedMap.copyOf(all));
  }

  /** The files whose path passes. */
  public KernelCoverage only(Predicate<String> path) {
    return of(files.values().stream().filter(file -> path.test(file.path())).toList());
  }

  public Reached lineShare() {
    return sum(FileCoverage::lineShare);
  }

  public Reached functionShare() {
    return sum(FileCoverage::functionShare);
  }

  private Reached sum(Function<FileCoverage, Reached> share) {
    return files.values().stream().map(share).reduce(new Reached(0, 0), Reached::plus);
  }
}
