package org.vfiocheck.model.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.trace.Property;

class MutantTest {
  private static final String EXPOSED =
      "Exposed-by: OpenDeviceNode(d0), OpenIommufd(i0),\n Bind(d0, i0)\nCaught-by: lockstep\n";
  private static final String SURVIVES = "Survives: two threads: only a second\n one can tell\n";

  @Test
  void anExposedMutant_isReadWithItsActions_overSeveralLines() {
    Mutant mutant = Mutant.parse("one", patch("Class: undo\n" + EXPOSED));
    assertEquals(MutantClass.UNDO, mutant.mutantClass());
    assertEquals(
        ImmutableList.of(
            Action.parse("OpenDeviceNode(d0)"),
            Action.parse("OpenIommufd(i0)"),
            Action.parse("Bind(d0, i0)")),
        mutant.exposedBy());
    assertEquals(Optional.of(Property.LOCKSTEP), mutant.caughtBy());
    assertTrue(mutant.survival().isEmpty());
  }

  @Test
  void aMutantThatSurvives_isReadWithItsReason() {
    Mutant mutant = Mutant.parse("one", patch("Class: lock\n" + SURVIVES));
    assertEquals(
        Optional.of(new Survival(Survival.Kind.TWO_THREADS, "only a second one can tell")),
        mutant.survival());
    assertTrue(mutant.exposedBy().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Class: undo\n",
        "Class: undo\n" + EXPOSED + SURVIVES,
        "Class: undo\nExposed-by: OpenDeviceNode(d0)\n",
        "Class: undo\nCaught-by: lockstep\n" + SURVIVES,
        "Class: mistake\n" + EXPOSED,
        "Class: undo\nSurvives: by luck: it was lucky\n",
        EXPOSED
      })
  void aHeaderThatSaysLess_orMore_isRefusedByTheMutantsName(String header) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Mutant.parse("left-open", patch(header)));
    assertTrue(String.valueOf(e.getMessage()).contains("left-open"), e.getMessage());
  }

  private static String patch(String header) {
    return "Subject: [PATCH] vfio: mutant: leave it open\n\nText.\n\n"
        + header
        + "---\n--- a/f\n+++ b/f\nClass: gate\n";
  }
}
