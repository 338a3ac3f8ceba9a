package org.vfiocheck.model.scxml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code In('state')}, {@code !}, {@code &&}, {@code ||}, parentheses, {@code true}, and the
 * names that {@code vc:let} gave.
 */
final class ConditionParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:(In\\s*\\(\\s*'([^']*)'\\s*\\))|(&&|\\|\\||[!()])|(\\w+))");

  private final Element where;
  private final Map<String, Condition> names;
  private final Set<String> states;
  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private ConditionParser(
      Element where, String text, Map<String, Condition> names, Set<String> states) {
    this.where = where;
    this.names = names;
    this.states = states;
    this.text = text;
    split();
  }

  /**
   * @param where the element whose condition this is, for messages
   * @param states the states that there are
   */
  static Condition parse(
      Element where, String text, Map<String, Condition> names, Set<String> states) {
    ConditionParser parser = new ConditionParser(where, text, names, states);
    Condition condition = parser.any();
    if (parser.next < parser.tokens.size()) {
      throw parser.error("unexpected '" + parser.tokens.get(parser.next) + "'");
    }
    return condition;
  }

  private void split() {
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    int end = text.stripTrailing().length();
    while (at < end) {
      if (!token.find(at) || token.start() != at) {
        throw error("cannot read it from '" + text.substring(at).strip() + "' on");
      }
      tokens.add(token.group(1) != null ? "'" + token.group(2) : token.group().strip());
      at = token.end();
    }
  }

  private boolean take(String token) {
    if (next < tokens.size() && tokens.get(next).equals(token)) {
      next++;
      return true;
    }
    return false;
  }

  private Condition any() {
    List<Condition> parts = new ArrayList<>(List.of(all()));
    while (take("||")) {
      parts.add(all());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.Any(List.copyOf(parts));
  }

  private Condition all() {
    List<Condition> parts = new ArrayList<>(List.of(one()));
    while (take("&&")) {
      parts.add(one());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.All(List.copyOf(parts));
  }

  private Condition one() {
    if (take("!")) {
      return new Condition.Not(one());
    }
    if (take("(")) {
      Condition inner = any();
      if (!take(")")) {
        throw error("a ')' is missing");
      }
      return inner;
    }
    if (next == tokens.size()) {
      throw error("it ends too early");
    }
    String token = tokens.get(next++);
    return token.startsWith("'") ? in(token.substring(1)) : named(token);
  }

  private Condition in(String state) {
    if (!states.contains(state)) {
      throw error("In('" + state + "') names no state of this chart");
    }
    return new Condition.In(state);
  }

  private Condition named(String name) {
    if (name.equals("true")) {
      return new Condition.All(List.of());
    }
    Condition named = names.get(name);
    if (named == null) {
      throw error("'" + name + "' is neither In('state') nor the name of an earlier vc:let");
    }
    return named;
  }

  private DocumentException error(String problem) {
    return where.error("the condition \"" + text + "\": " + problem);
  }
}
