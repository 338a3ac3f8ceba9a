package org.vfiocheck.model.scxml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lays a chart that names a base over that base: a {@code <state>} directly in its root stands in
 * place of the base's state with the same id, a {@code <vc:let>} in place of the base's with the
 * same name, or after the base's last, and a {@code <vc:world>} in place of the base's. Everything
 * else is the base's.
 *
 * <p>Done before templates are expanded, so an id is compared as it is written: {@code {d}.blocked}
 * stands in place of what the base repeats for each {@code d}.
 */
final class Overlay {
  private static final String BASE = "vc:base";
  private static final String LET = "vc:let";
  private static final String WORLD = "vc:world";
  private static final int MOST_BASES = 4;

  private final Map<String, Element> states = new LinkedHashMap<>();
  private final Map<String, Element> lets = new LinkedHashMap<>();
  private final Map<String, Element> worlds = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  private Overlay(Element over) {
    for (Element child : over.children()) {
      switch (child.name()) {
        case BASE -> {}
        case "state" -> put(states, child.require("id"), child);
        case LET -> put(lets, child.require("name"), child);
        case WORLD -> put(worlds, WORLD, child);
        default ->
            throw child.error(
                "<" + child.name() + "> is the base's to have: a chart with a base holds states");
      }
    }
  }

  private static void put(Map<String, Element> map, String key, Element element) {
    if (map.put(key, element) != null) {
      throw element.error("there is another '" + key + "'");
    }
  }

  /**
   * The document without its base, or as it is where it names none.
   *
   * @param charts finds a chart that comes with vfiocheck, null for another name; a base is never a
   *     file, for a document is not trusted
   */
  static Element resolve(Element document, Function<String, byte @Nullable []> charts) {
    return resolve(document, charts, MOST_BASES);
  }

  private static Element resolve(
      Element document, Function<String, byte @Nullable []> charts, int most) {
    Grammar.check(document);
    List<Element> bases =
        document.children().stream().filter(child -> child.name().equals(BASE)).toList();
    if (bases.isEmpty()) {
      return document;
    }
    Element base = bases.get(0);
    byte[] xml = charts.apply(base.require("chart"));
    if (xml == null || most == 0 || bases.size() > 1) {
      throw base.error("<vc:base> names one chart that comes with vfiocheck, as in \"mainline\"");
    }
    Element below = resolve(ElementReader.read(xml), charts, most - 1);
    return new Overlay(document).over(below);
  }

  private Element over(Element base) {
    Element merged = replace(base);
    List<Element> children = new ArrayList<>(merged.children());
    int place = 0;
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i).name().equals(LET) || children.get(i).name().equals(WORLD)) {
        place = i + 1;
      }
    }
    for (Element let : lets.values()) {
      if (used.add(key(let))) {
        children.add(place++, let);
      }
    }
    for (Element state : states.values()) {
      if (!used.contains(key(state))) {
        throw state.error("the base has no state '" + state.require("id") + "' to stand in for");
      }
    }
    return with(merged, children);
  }

  private Element replace(Element element) {
    List<Element> children = new ArrayList<>();
    for (Element child : element.children()) {
      Element instead = instead(child);
      if (instead == null) {
        children.add(replace(child));
      } else if (used.add(key(instead))) {
        children.add(instead);
      } else {
        throw instead.error("the base has this more than once");
      }
    }
    return with(element, children);
  }

  private @Nullable Element instead(Element element) {
    return switch (element.name()) {
      case "state" -> states.get(element.require("id"));
      case LET -> lets.get(element.require("name"));
      case WORLD -> worlds.get(WORLD);
      default -> null;
    };
  }

  private static String key(Element element) {
    return switch (element.name()) {
      case WORLD -> WORLD;
      case LET -> LET + " " + element.require("name");
      default -> element.name() + " " + element.require("id");
    };
  }

  private static Element with(Element element, List<Element> children) {
    return new Element(
        element.name(),
        element.attributes(),
        List.copyOf(children),
        element.text(),
        element.line());
  }
}
