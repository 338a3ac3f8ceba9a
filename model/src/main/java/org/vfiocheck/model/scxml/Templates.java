package org.vfiocheck.model.scxml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces every {@code vc:for-each} by its content, once for each tuple, with {@code {name}}
 * replaced in attributes: {@code names="d,i" in="d0,i0 d1,i1"} repeats it twice. A list that comes
 * out empty leaves the content out.
 */
final class Templates {
  /** A document that grows beyond this is refused: nesting multiplies. */
  private static final int MOST_ELEMENTS = 50_000;

  private static final Pattern PLACE = Pattern.compile("\\{(\\w*)\\}");

  private int elements;

  private Templates() {}

  static Element expand(Element root) {
    return new Templates().copy(root, Map.of());
  }

  private Element copy(Element element, Map<String, String> names) {
    if (++elements > MOST_ELEMENTS) {
      throw element.error("the document expands to more than " + MOST_ELEMENTS + " elements");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    element.attributes().forEach((key, value) -> attributes.put(key, fill(element, value, names)));
    List<Element> children = new ArrayList<>();
    for (Element child : element.children()) {
      addExpanded(child, names, children);
    }
    return new Element(element.name(), attributes, children, element.text(), element.line());
  }

  private void addExpanded(Element element, Map<String, String> names, List<Element> into) {
    if (!element.name().equals("vc:for-each")) {
      into.add(copy(element, names));
      return;
    }
    String[] keys = element.require("names").split(",", -1);
    String tuples = fill(element, element.require("in"), names);
    if (tuples.isEmpty()) {
      return;
    }
    for (String tuple : tuples.split("\\s+")) {
      Map<String, String> inner = new HashMap<>(names);
      bind(element, keys, tuple.split(",", -1), inner);
      for (Element child : element.children()) {
        addExpanded(child, inner, into);
      }
    }
  }

  private static void bind(
      Element element, String[] keys, String[] values, Map<String, String> into) {
    if (keys.length != values.length) {
      throw element.error(
          "'"
              + String.join(",", values)
              + "' does not give one value for each of '"
              + String.join(",", keys)
              + "'");
    }
    for (int i = 0; i < keys.length; i++) {
      into.put(keys[i].strip(), values[i]);
    }
  }

  private static String fill(Element element, String text, Map<String, String> names) {
    Matcher place = PLACE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (place.find()) {
      String value = names.get(place.group(1));
      if (value == null) {
        throw element.error(
            place.group() + " is not a name that a vc:for-each around it gives a value");
      }
      place.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return place.appendTail(filled).toString();
  }
}
