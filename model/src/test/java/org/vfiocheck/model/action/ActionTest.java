package org.vfiocheck.model.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {
  private static final World WORLD = World.parse("c0 g0 i0 i1 d0 d1 e0 a0@i0 m0");
  private static final World TWO = World.parse("p0@g0 p1@g1 g0 g1 i0 d0@p0 d1@p1 d2");

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

  @Test
  void aDuplicate_goesToAnotherSlotOfTheKind_andOfTheDevice() {
    assertTrue(WORLD.alphabet().contains(Action.parse("Dup(d1, d0)")));
    assertTrue(TWO.alphabet().contains(Action.parse("Dup(d0, d2)")));
    assertTrue(!TWO.alphabet().contains(Action.parse("Dup(d0, d1)")));
    assertTrue(!TWO.alphabet().contains(Action.parse("Dup(g0, g1)")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bind",
        "Bind(d0)",
        "Bind(i0, d0)",
        "Bind(d0, i0",
        "Fly(d0)",
        "Read(d77)",
        "Dup(d0, d0)",
        "Dup(d0, i0)"
      })
  void whatIsNoAction_isRefusedWithItsText(String text) {
    assertThrows(IllegalArgumentException.class, () -> Action.parse(text));
  }

  @Test
  void theDriver_namesItsDevice_onlyWhereThereAreSeveral() {
    assertTrue(WORLD.alphabet().contains(Action.parse("UnbindDriver")));
    assertTrue(!TWO.alphabet().contains(Action.parse("UnbindDriver")));
    assertTrue(TWO.alphabet().contains(Action.parse("UnbindDriver(p1)")));
    assertEquals("UnbindDriver.p1", Action.parse("UnbindDriver(p1)").event());
  }

  @Test
  void aSlot_isOfTheDeviceThatOwnsIt_orOfTheFirst() {
    assertEquals(Ref.parse("p1"), TWO.deviceOf(Ref.parse("d1")));
    assertEquals(Ref.parse("p0"), TWO.deviceOf(Ref.parse("d2")));
    assertEquals(Ref.parse("p1"), TWO.deviceOf(Ref.parse("g1")));
    assertEquals(List.of(Ref.parse("p0")), WORLD.devices());
    assertEquals(Ref.parse("p0"), WORLD.deviceOf(Ref.parse("d1")));
  }

  @Test
  void verbsLeftOut_areInNoAction() {
    World less = TWO.without(Set.of(Verb.READ));
    assertTrue(!less.alphabet().contains(Action.parse("Read(d0)")));
    assertTrue(less.alphabet().contains(Action.parse("Write(d0)")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p0 d0@p1",
        "p0 p1@g0",
        "p0 g0 d0@g0",
        "p0 i0@p0",
        "p0 d0@p9",
        "p1 d0",
        "p0 p1 p2"
      })
  void aDevice_thatIsMissing_orOfTheWrongKind_isRefused(String world) {
    assertThrows(IllegalArgumentException.class, () -> World.parse(world));
  }

  @Test
  void anAddressSpaceWithoutAnIommufd_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> World.parse("d0 i0 a0"));
  }
}
