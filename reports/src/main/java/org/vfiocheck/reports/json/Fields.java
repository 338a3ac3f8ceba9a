package org.vfiocheck.reports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.function.Predicate;

/** The fields of a JSON object, with errors that name the field. */
record Fields(JsonNode json) {

  String text(String name) {
    return field(name, JsonNode::isTextual, "a text").asText();
  }

  int integer(String name) {
    return field(name, JsonNode::canConvertToInt, "a whole number").asInt();
  }

  long number(String name) {
    return field(name, JsonNode::canConvertToLong, "a whole number").asLong();
  }

  ImmutableList<Fields> list(String name) {
    ImmutableList.Builder<Fields> list = ImmutableList.builder();
    field(name, JsonNode::isArray, "a list").forEach(element -> list.add(new Fields(element)));
    return list.build();
  }

  /** The same, empty where the field is missing: older files do not have it. */
  ImmutableList<Fields> optionalList(String name) {
    return json.has(name) ? list(name) : ImmutableList.of();
  }

  Fields object(String name) {
    return new Fields(field(name, JsonNode::isObject, "an object"));
  }

  boolean truth(String name) {
    return field(name, JsonNode::isBoolean, "true or false").asBoolean();
  }

  /** A text that may be missing. */
  Optional<String> optionalText(String name) {
    return json.has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** An object that may be missing. */
  Optional<Fields> optionalObject(String name) {
    return json.has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  double decimal(String name) {
    return field(name, JsonNode::isNumber, "a number").asDouble();
  }

  /** Whole numbers by name, empty where the field is missing: older files do not have it. */
  ImmutableMap<String, Integer> optionalCounts(String name) {
    ImmutableMap.Builder<String, Integer> map = ImmutableMap.builder();
    if (json.has(name)) {
      Fields counts = object(name);
      counts.json.fieldNames().forEachRemaining(key -> map.put(key, counts.integer(key)));
    }
    return map.buildOrThrow();
  }

  ImmutableList<String> texts(String name) {
    ImmutableList.Builder<String> list = ImmutableList.builder();
    field(name, JsonNode::isArray, "a list").forEach(element -> list.add(element.asText()));
    return list.build();
  }

  ImmutableMap<String, String> textMap(String name) {
    ImmutableMap.Builder<String, String> map = ImmutableMap.builder();
    field(name, JsonNode::isObject, "an object")
        .properties()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map.buildOrThrow();
  }

  private JsonNode field(String name, Predicate<JsonNode> form, String wanted) {
    JsonNode field = json.path(name);
    if (!form.test(field)) {
      throw new IllegalArgumentException(
          "the field '" + name + "' is " + (field.isMissingNode() ? "missing" : "not " + wanted));
    }
    return field;
  }
}
