package org.vfiocheck.model.scxml;

import java.util.Map;

/**
 * Writes an expanded document as the SCXML that Commons is given: states and transitions alone,
 * each transition with its {@link Mark}.
 */
final class CommonsText {
  static final String MARK_NAMESPACE = "urn:vfiocheck:mark";

  private final StringBuilder text = new StringBuilder();
  private int transitions;

  private CommonsText() {}

  static String of(Document document) {
    CommonsText writer = new CommonsText();
    writer.write(document.root());
    return writer.text.toString();
  }

  private void write(Element element) {
    if (element.name().startsWith("vc:")) {
      return;
    }
    text.append('<').append(element.name());
    if (element.name().equals("scxml")) {
      attribute("xmlns", ElementReader.SCXML);
      attribute("xmlns:mark", MARK_NAMESPACE);
    }
    for (Map.Entry<String, String> entry : element.attributes().entrySet()) {
      attribute(entry.getKey(), entry.getValue().strip().replaceAll("\\s+", " "));
    }
    text.append('>');
    if (element.name().equals("transition")) {
      text.append("<mark:mark index=\"").append(transitions++).append("\"/>");
    }
    // Edges are counted parent before children: transitions come before the states inside.
    element.children().forEach(this::write);
    text.append("</").append(element.name()).append(">\n");
  }

  private void attribute(String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    text.append(' ').append(name).append("=\"");
    text.append(value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
    text.append('"');
  }
}
