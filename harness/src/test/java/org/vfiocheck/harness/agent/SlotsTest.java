package org.vfiocheck.harness.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;

/** The rules of docs/actions.md on what a slot stands for. */
class SlotsTest {
  private static final int D0 = place("d0");
  private static final int D1 = place("d1");
  private static final int I0 = place("i0");
  private static final int I1 = place("i1");
  private static final int A0 = place("a0");
  private static final int A1 = place("a1");
  private static final int M0 = place("m0");

  private final Slots slots = new Slots();

  private static int place(String ref) {
    return Slots.place(Ref.parse(ref));
  }

  @Test
  void everyReference_hasAPlaceOfItsOwn() {
    Set<Integer> places = new HashSet<>();
    for (Kind kind : Kind.values()) {
      for (int index = 0; index < 10; index++) {
        assertTrue(places.add(Slots.place(new Ref(kind, index))));
      }
    }
    assertEquals(Slots.places(), places.size());
  }

  @Test
  void anEmptySlot_usesMinusOneAndNoObject() {
    assertEquals(-1, slots.fd(D0));
    assertFalse(slots.isOpen(D0));
    assertEquals(0, slots.id(A0));
    assertEquals(0, slots.idFor(D0, A0));
    assertEquals(0, slots.mapping(M0));
  }

  @Test
  void close_emptiesTheSlot() {
    slots.open(D0, 12);
    assertEquals(12, slots.fd(D0));
    slots.close(D0);
    assertFalse(slots.isOpen(D0));
  }

  @Test
  void closeOfAnIommufd_emptiesItsAddressSpacesAndNoOthers() {
    slots.open(I0, 4);
    slots.open(I1, 5);
    slots.allocated(A0, 1, I0);
    slots.allocated(A1, 2, I1);
    slots.close(I0);
    assertEquals(0, slots.id(A0));
    assertEquals(2, slots.id(A1));
  }

  @Test
  void aNodeNeverBound_usesThePlainNumber() {
    slots.open(I0, 4);
    slots.open(D0, 6);
    slots.allocated(A0, 3, I0);
    assertEquals(3, slots.idFor(D0, A0));
  }

  @Test
  void aNodeBoundThroughTheSameOpening_usesThePlainNumber() {
    slots.open(I0, 4);
    slots.open(D0, 6);
    slots.bound(D0, I0);
    slots.allocated(A0, 3, I0);
    assertEquals(3, slots.idFor(D0, A0));
  }

  @Test
  void aNodeBoundThroughAnotherIommufd_usesANumberThatIsNoObjects() {
    slots.open(I0, 4);
    slots.open(I1, 5);
    slots.open(D0, 6);
    slots.bound(D0, I1);
    slots.allocated(A0, 3, I0);
    assertEquals(0x7ffffff0, slots.idFor(D0, A0));
  }

  @Test
  void aNodeBoundThroughAnEarlierOpeningOfTheSameSlot_usesANumberThatIsNoObjects() {
    slots.open(I0, 4);
    slots.open(D0, 6);
    slots.bound(D0, I0);
    slots.close(I0);
    slots.open(I0, 4);
    slots.allocated(A0, 3, I0);
    assertEquals(0x7ffffff0, slots.idFor(D0, A0));
  }

  @Test
  void aNodeOpenedAgain_wasNeverBound() {
    slots.open(I0, 4);
    slots.open(I1, 5);
    slots.open(D0, 6);
    slots.bound(D0, I1);
    slots.close(D0);
    slots.open(D0, 6);
    slots.allocated(A0, 3, I0);
    assertEquals(3, slots.idFor(D0, A0));
  }

  @Test
  void aDuplicateOfTheNode_isBoundWithIt() {
    slots.open(I0, 4);
    slots.open(I1, 5);
    slots.open(D0, 6);
    slots.duplicate(D0, D1, 7);
    slots.bound(D0, I1);
    slots.close(D0);
    slots.allocated(A0, 3, I0);
    assertEquals(7, slots.fd(D1));
    assertEquals(0x7ffffff0, slots.idFor(D1, A0));
    assertEquals(3, slots.idFor(D0, A0));
  }

  @Test
  void aDuplicateOfTheIommufd_isTheSameOpening_andKeepsNoName() {
    slots.open(I0, 4);
    slots.duplicate(I0, I1, 5);
    slots.open(D0, 6);
    slots.bound(D0, I1);
    slots.allocated(A0, 3, I0);
    slots.close(I1);
    assertEquals(3, slots.idFor(D0, A0));
    slots.duplicate(I0, I1, 5);
    slots.close(I0);
    assertEquals(0, slots.id(A0));
    slots.duplicate(I1, I0, 4);
    slots.allocated(A0, 8, I0);
    assertEquals(8, slots.idFor(D0, A0));
  }

  @Test
  void aFreedAddressSpace_isNumberZeroAgain() {
    slots.open(I0, 4);
    slots.open(D0, 6);
    slots.bound(D0, I0);
    slots.allocated(A0, 3, I0);
    slots.free(A0);
    assertEquals(0, slots.id(A0));
    assertEquals(0, slots.idFor(D0, A0));
  }
}
