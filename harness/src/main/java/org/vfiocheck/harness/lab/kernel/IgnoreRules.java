package org.vfiocheck.harness.lab.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of one {@code .gitignore} file. A kernel tree's own ignore files are the one complete
 * list of what its build leaves behind.
 */
final class IgnoreRules {
  static final IgnoreRules NONE = new IgnoreRules(List.of());

  private final List<Rule> rules;

  private IgnoreRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * @param negated whether it takes a file back in
   * @param foldersOnly whether it is about folders alone
   * @param wholePath whether it is matched with the path below the rules' folder, not with the name
   */
  private record Rule(boolean negated, boolean foldersOnly, boolean wholePath, Pattern pattern) {}

  /** The rules of a folder; none when it has no ignore file. */
  static IgnoreRules of(Path folder) throws IOException {
    Path file = folder.resolve(".gitignore");
    return Files.isRegularFile(file) ? parse(Files.readAllLines(file, ISO_8859_1)) : NONE;
  }

  static IgnoreRules parse(List<String> lines) {
    List<Rule> rules = new ArrayList<>();
    for (String line : lines) {
      String text = line.stripTrailing();
      // Debian's kernel trees end in "/*", which would leave nothing: its packagers keep only their
      // own folder under version control.
      if (!text.isEmpty() && !text.startsWith("#") && !text.equals("/*")) {
        rules.add(rule(text));
      }
    }
    return new IgnoreRules(rules);
  }

  private static Rule rule(String text) {
    boolean negated = text.startsWith("!");
    String glob = negated ? text.substring(1) : text;
    boolean foldersOnly = glob.endsWith("/");
    glob = foldersOnly ? glob.substring(0, glob.length() - 1) : glob;
    boolean wholePath = glob.contains("/");
    glob = glob.startsWith("/") ? glob.substring(1) : glob;
    return new Rule(negated, foldersOnly, wholePath, Pattern.compile(regex(glob)));
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (glob.startsWith("**", i)) {
        regex.append(".*");
        i += glob.startsWith("**/", i) ? 2 : 1;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '[' && glob.indexOf(']', i) > 0) {
        int end = glob.indexOf(']', i);
        regex.append('[').append(glob.substring(i + 1, end).replace('!', '^')).append(']');
        i = end;
      } else if (c == '\\' && i + 1 < glob.length()) {
        i++;
        regex.append(Pattern.quote(glob.substring(i, i + 1)));
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  /**
   * What these rules say about a file: ignored or not, or nothing.
   *
   * @param path the path below the rules' folder
   */
  Optional<Boolean> ignores(String path, boolean isFolder) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (Rule rule : rules.reversed()) {
      if ((isFolder || !rule.foldersOnly)
          && rule.pattern.matcher(rule.wholePath ? path : name).matches()) {
        return Optional.of(!rule.negated);
      }
    }
    return Optional.empty();
  }
}
