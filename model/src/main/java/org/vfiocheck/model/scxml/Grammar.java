package org.vfiocheck.model.scxml;

import java.util.Map;
import java.util.Set;

/**
 * What a chart may consist of: a small part of SCXML, and vfiocheck's own elements. Everything else
 * is refused, above all what would run code or reach outside the document: script, invoke, send,
 * datamodel, {@code src}.
 */
final class Grammar {
  private record Form(Set<String> attributes, Set<String> children) {}

  private static final Map<String, Form> FORMS =
      Map.of(
          "scxml",
          new Form(
              Set.of("version", "initial", "name"),
              Set.of("vc:base", "vc:world", "vc:let", "vc:for-each", "parallel", "state")),
          "parallel",
          new Form(Set.of("id"), Set.of("state", "vc:for-each")),
          "state",
          new Form(Set.of("id", "initial"), Set.of("state", "transition", "vc:for-each")),
          "transition",
          new Form(Set.of("event", "cond", "target"), Set.of("vc:answer")),
          "vc:answer",
          new Form(Set.of("outcome", "source"), Set.of()),
          "vc:base",
          new Form(Set.of("chart"), Set.of()),
          "vc:world",
          new Form(Set.of("device", "without"), Set.of()),
          "vc:let",
          new Form(Set.of("name", "cond"), Set.of()),
          "vc:for-each",
          new Form(Set.of("names", "in"), Set.of("state", "transition", "vc:let", "vc:for-each")));

  private Grammar() {}

  /** Checks a whole document as it was written, before its templates are expanded. */
  static void check(Element root) {
    if (!root.name().equals("scxml")) {
      throw root.error("the document's root is <" + root.name() + ">: it must be <scxml>");
    }
    checkInside(root);
  }

  private static void checkInside(Element element) {
    Form form = FORMS.get(element.name());
    if (form == null) {
      throw element.error(
          "<" + element.name() + "> is not allowed in a chart, which holds only " + listed());
    }
    for (String attribute : element.attributes().keySet()) {
      if (!form.attributes().contains(attribute)) {
        throw element.error(
            "<" + element.name() + "> has no attribute '" + attribute + "' in a chart: remove it");
      }
    }
    for (Element child : element.children()) {
      if (FORMS.containsKey(child.name()) && !form.children().contains(child.name())) {
        throw child.error("<" + child.name() + "> cannot be inside <" + element.name() + ">");
      }
      checkInside(child);
    }
  }

  private static String listed() {
    return String.join(", ", FORMS.keySet().stream().sorted().toList());
  }
}
