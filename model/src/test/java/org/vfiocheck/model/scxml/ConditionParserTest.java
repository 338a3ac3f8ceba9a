package org.vfiocheck.model.scxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionParserTest {
  private static final Element HERE = new Element("transition", Map.of(), List.of(), "", 7);

  private static Condition parse(String text) {
    Map<String, Condition> names = Map.of("both", new Condition.All(List.of(in("a"), in("b"))));
    return ConditionParser.parse(HERE, text, names, Set.of("a", "b", "c"));
  }

  private static Condition in(String state) {
    return new Condition.In(state);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "In('a'), true",
        "!In('a'), false",
        "In('c') || In('a') && In('b'), true",
        "(In('a') || In('c')) && In('c'), false",
        "!(In('c') || !In('b')), true",
        "!both, false",
        "both && true, true"
      })
  void conditions_holdAsWritten_whileAAndBAreActive(String text, boolean expected) {
    assertEquals(expected, parse(text).holds(Set.of("a", "b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"In('z')", "In('a'", "In('a') In('b')", "", "&& In('a')", "neither", "In('a') =="})
  void brokenConditions_areRefusedWithTheirLine(String text) {
    DocumentException e = assertThrows(DocumentException.class, () -> parse(text));
    assertTrue(String.valueOf(e.getMessage()).startsWith("line 7: the condition"));
  }

  @Test
  void and_bindsStrongerThanOr() {
    assertEquals(
        new Condition.Any(List.of(in("a"), new Condition.All(List.of(in("b"), in("c"))))),
        parse("In('a') || In('b') && In('c')"));
  }
}
