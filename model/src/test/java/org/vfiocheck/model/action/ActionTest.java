package org.vfiocheck.model.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {
  private static final World WORLD = World.parse("c0 g0 i0 i1 d0 d1 e0 a0@i0 m0");

  @Test
  void everyActionOfAWorld_isReadBackFromItsText() {
    for (Action action : WORLD.alphabet()) {
      assertEquals(action, Action.parse(action.toString()));
    }
  }

  @Test
  void theAlphabet_namesNoActionTwice() {
    List<Action> alphabet = WORLD.alphabet();
    assertEquals(alphabet.size(), new HashSet<>(alphabet).size());
    assertTrue(alphabet.contains(Action.parse("Bind(d1, i0)")));
  }

  @Test
  void anAddressSpace_isOnlyUsedThroughItsOwnIommufd() {
    assertTrue(WORLD.alphabet().contains(Action.parse("IoasAlloc(i0, a0)")));
    assertTrue(!WORLD.alphabet().contains(Action.parse("IoasAlloc(i1, a0)")));
  }

  @Test
  void anEvent_joinsVerbAndReferencesWithDots() {
    assertEquals("Bind.d0.i1", Action.parse("Bind(d0, i1)").event());
    assertEquals("UnbindDriver", Action.parse("UnbindDriver").event());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bind", "Bind(d0)", "Bind(i0, d0)", "Bind(d0, i0", "Fly(d0)", "Read(d77)"})
  void whatIsNoAction_isRefusedWithItsText(String text) {
    assertThrows(IllegalArgumentException.class, () -> Action.parse(text));
  }

  @Test
  void anAddressSpaceWithoutAnIommufd_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> World.parse("d0 i0 a0"));
  }
}
