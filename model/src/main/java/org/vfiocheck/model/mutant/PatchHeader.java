package org.vfiocheck.model.mutant;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines before a patch's first diff: {@code Name: value}, a value going on in indented lines.
 */
final class PatchHeader {
  private static final String END = "\n---";

  private final String lines;

  PatchHeader(String patch) {
    int end = patch.indexOf(END);
    lines = (end < 0 ? patch : patch.substring(0, end)).replaceAll("\n +", " ");
  }

  Optional<String> find(String name) {
    Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + ": (.*)$").matcher(lines);
    return line.find() ? Optional.of(line.group(1).strip()) : Optional.empty();
  }

  /**
   * The same, where it has to be there.
   *
   * @throws IllegalArgumentException when it is not
   */
  String get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("there is no line '" + name + ": '"));
  }
}
