package org.vfiocheck.model.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok",
        "ok(0x10000ed)",
        "EINVAL",
        "errno 523",
        "fault",
        "blocked",
        "skipped",
        "lost(panic)"
      })
  void everyForm_isReadBackFromItsText(String text) {
    assertEquals(text, Outcomes.parse(text).toString());
  }

  @Test
  void aDecimalValue_isTheSameAsAHexadecimalOne() {
    assertEquals(Outcomes.value(16), Outcomes.parse("ok(16)"));
    assertEquals(Outcomes.value(16), Outcomes.parse("ok(0x10)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "ESILLY", "lost(keys)", "ok()", "ok(0xfffffffffffffffff)"})
  void whatIsNoOutcome_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Outcomes.parse(text));
  }
}
