package org.vfiocheck.model.scxml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One element of a chart's document.
 *
 * @param name {@code state} and so on, with the prefix {@code vc:} for an element of vfiocheck's
 *     own namespace, whatever prefix the document uses
 * @param attributes by name, in the document's order
 * @param text the character data directly inside, without the blanks around it
 * @param line where the start tag ends, from 1
 */
record Element(
    String name, Map<String, String> attributes, List<Element> children, String text, int line) {

  /** The attribute's value, or null where it is absent or blank. */
  @Nullable String attribute(String attribute) {
    String value = attributes.get(attribute);
    return value == null || value.isBlank() ? null : value.strip();
  }

  String require(String attribute) {
    String value = attribute(attribute);
    if (value == null) {
      throw error("<" + name + "> needs the attribute '" + attribute + "'");
    }
    return value;
  }

  DocumentException error(String message) {
    return new DocumentException(line, message);
  }
}
