package org.vfiocheck.harness.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;

class RelatedActionsTest {
  @Test
  void theSlotsOfTheLastAction_comeFirst_thenWhatHangsTogetherWithThem() {
    assertEquals(
        List.of(
            actions("OpenDeviceNode(d0) Read(d0)"),
            actions("OpenDeviceNode(d0) Close(d0) OpenDeviceNode(d0) Read(d0)"),
            actions(
                "OpenDeviceNode(d0) OpenIommufd(i0) Bind(d0,i0) Close(d0) OpenDeviceNode(d0)"
                    + " Read(d0)")),
        RelatedActions.guesses(
            actions(
                "OpenDeviceNode(d0) OpenIommufd(i0) OpenGroup(g0) Bind(d0,i0) Close(d0)"
                    + " UnbindDriver OpenDeviceNode(d0) Read(d0)")));
  }

  @Test
  void aSequenceOfWhichAllHangsTogether_isNoGuessOfItself() {
    assertEquals(List.of(), RelatedActions.guesses(actions("OpenDeviceNode(d0) Close(d0)")));
  }

  @Test
  void anActionWithoutSlots_hangsTogetherWithNothing() {
    assertEquals(List.of(), RelatedActions.guesses(actions("OpenDeviceNode(d0) UnbindDriver")));
  }

  private static List<Action> actions(String text) {
    return Arrays.stream(text.split(" ")).map(Action::parse).toList();
  }
}
