package org.vfiocheck.properties.bench.mutants;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import org.vfiocheck.harness.lab.Lab;
import org.vfiocheck.model.mutant.Mutant;

/**
 * Our own mutants. They are resources of the harness; {@code lab/mutants/corpus.txt} lists them,
 * because resources cannot list themselves.
 */
public final class MutantCorpus {
  private static final String LIST = "mutants/corpus.txt";

  private MutantCorpus() {}

  /**
   * Every mutant, in the list's order.
   *
   * @throws IllegalArgumentException when a header does not say what it has to
   */
  public static ImmutableList<Mutant> all() {
    return Splitter.on('\n')
        .omitEmptyStrings()
        .splitToStream(read(LIST))
        .filter(line -> !line.startsWith("#"))
        .map(MutantCorpus::mutant)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * Those whose names match.
   *
   * @param glob as a shell has it: {@code *-keeps-*}
   */
  public static ImmutableList<Mutant> matching(String glob) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    return all().stream()
        .filter(mutant -> matcher.matches(Path.of(mutant.name())))
        .collect(ImmutableList.toImmutableList());
  }

  private static Mutant mutant(String path) {
    return Mutant.parse(path.substring(path.lastIndexOf('/') + 1), read(path + ".patch"));
  }

  private static String read(String path) {
    try {
      return Resources.toString(
          Resources.getResource(Lab.class, "/lab/" + path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
