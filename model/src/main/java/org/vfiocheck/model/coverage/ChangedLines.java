package org.vfiocheck.model.coverage;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a change adds or rewrites, by their numbers in the files as they are afterwards.
 *
 * @param files by path; a file from which lines were only taken is not in it
 */
public record ChangedLines(ImmutableSortedMap<String, ImmutableSortedSet<Integer>> files) {
  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

  /**
   * Reads unified diffs, one after the other.
   *
   * @param diff as {@code diff -u} writes it, each file under its name in a line {@code +++ NAME}
   * @throws IllegalArgumentException when a hunk comes before any file's name
   */
  public static ChangedLines parse(Iterable<String> diff) {
    Reader reader = new Reader();
    diff.forEach(reader::take);
    return new ChangedLines(ImmutableSortedMap.copyOf(reader.files));
  }

  /** Counts a hunk's lines down: what looks like a header inside of one is a line of the file. */
  private static final class Reader {
    private final Map<String, ImmutableSortedSet<Integer>> files = new TreeMap<>();
    private final NavigableSet<Integer> numbers = new TreeSet<>();
    private String file = "";
    private int before;
    private int after;
    private int next;

    void take(String line) {
      if (before > 0 || after > 0) {
        takeOfHunk(line);
      } else if (line.startsWith("+++ ")) {
        file = line.substring("+++ ".length()).split("\t", 2)[0];
        numbers.clear();
      } else {
        Matcher hunk = HUNK.matcher(line);
        if (hunk.matches()) {
          begin(hunk);
        }
      }
    }

    private void begin(Matcher hunk) {
      if (file.isEmpty()) {
        throw new IllegalArgumentException("a diff has a hunk before any line '+++ FILE'");
      }
      before = count(hunk.group(1));
      next = Integer.parseInt(hunk.group(2));
      after = count(hunk.group(3));
    }

    private static int count(@Nullable String given) {
      return given == null ? 1 : Integer.parseInt(given);
    }

    private void takeOfHunk(String line) {
      switch (line.isEmpty() ? ' ' : line.charAt(0)) {
        case '+' -> {
          numbers.add(next++);
          after--;
          files.put(file, ImmutableSortedSet.copyOf(numbers));
        }
        case '-' -> before--;
        case '\\' -> {
          // "No newline at end of file": no line of either.
        }
        default -> {
          next++;
          before--;
          after--;
        }
      }
    }
  }
}
