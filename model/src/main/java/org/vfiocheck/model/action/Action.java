package org.vfiocheck.model.action;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One symbolic call, {@code Bind(d0, i0)} for instance.
 *
 * @param verb what is done
 * @param args the slots it is done to, as many and of the kinds that the verb takes
 */
public record Action(Verb verb, List<Ref> args) {
  private static final Pattern FORM = Pattern.compile("(\\w+)(?:\\(([^()]*)\\))?");

  public Action {
    args = List.copyOf(args);
    if (args.size() < verb.leastReferences() || args.size() > verb.parameters().size()) {
      throw new IllegalArgumentException(
          verb.text() + " takes " + verb.parameters().size() + " references, not " + args);
    }
    for (int i = 0; i < args.size(); i++) {
      if (!verb.parameters().get(i).contains(args.get(i).kind())) {
        throw new IllegalArgumentException(
            verb.text() + " does not take " + args.get(i) + " as reference " + (i + 1));
      }
    }
    if (verb == Verb.DUP && !isFromOneToAnother(args.get(0), args.get(1))) {
      throw new IllegalArgumentException(
          "Dup takes two slots of one kind, as in Dup(d0, d1), not " + args);
    }
  }

  private static boolean isFromOneToAnother(Ref from, Ref to) {
    return from.kind() == to.kind() && !from.equals(to);
  }

  public static Action of(Verb verb, Ref... args) {
    return new Action(verb, List.of(args));
  }

  /**
   * Reads an action as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException when the text is no action; the message says what is wrong
   */
  public static Action parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no action: write it as in Bind(d0, i0)");
    }
    List<Ref> args = new ArrayList<>();
    String inside = form.group(2);
    if (inside != null && !inside.isBlank()) {
      for (String arg : inside.split(",", -1)) {
        args.add(Ref.parse(arg.strip()));
      }
    }
    return new Action(Verb.parse(form.group(1)), args);
  }

  /** The argument in the given place, from 0. */
  public Ref arg(int place) {
    return args.get(place);
  }

  /** The name of this action as an event of a chart: {@code Bind.d0.i0}. */
  public String event() {
    return args.isEmpty()
        ? verb.text()
        : verb.text() + "." + args.stream().map(Ref::toString).collect(Collectors.joining("."));
  }

  @Override
  public String toString() {
    return args.isEmpty()
        ? verb.text()
        : args.stream()
            .map(Ref::toString)
            .collect(Collectors.joining(", ", verb.text() + "(", ")"));
  }
}
