package org.vfiocheck.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.reports.Examples;

class SequenceChartTest {
  private static String chart(Step... steps) {
    Counterexample plain = Examples.ungatedMmap();
    Paper paper = new Paper();
    SequenceChart.write(
        paper,
        new Counterexample(
            plain.property(),
            ImmutableList.copyOf(steps),
            steps.length - 1,
            9,
            ImmutableList.of(),
            "",
            plain.reproduction(),
            plain.provenance()));
    return paper.toString();
  }

  @Test
  void aRegionThatNothingHappensTo_hasNoColumn() {
    assertFalse(
        chart(Examples.step("Close(d0)", "ok", "ok", "d0 open", "i0 closed")).contains("i0"));
  }

  @Test
  void aRegionThatChanges_hasItsColumn_andABarWhereItDoesNot() {
    assertEquals(
        """
        States before each step ('|': as in the row above):

            #  action                  d0      device
            1  Close(d0) ------------> open    used
            2  Touch(m0)               |       |
         >  3  Touch(m0)               |       unused

        """,
        chart(
            Examples.step("Close(d0)", "ok", "ok", "d0 open", "device device.used"),
            Examples.step("Touch(m0)", "ok", "ok", "d0 open", "device device.used"),
            Examples.step("Touch(m0)", "ok", "ok", "d0 open", "device device.unused")));
  }

  @Test
  void theGroupsSlot_pointsToTheGroupsRegion() {
    assertTrue(
        chart(Examples.step("OpenGroup(g0)", "ok", "ok", "group group.closed"))
            .contains("OpenGroup(g0) --------> closed"));
  }

  @Test
  void moreColumnsThanAMailHas_goBelow() {
    String chart =
        chart(
            Examples.step(
                "SetContainer(g0, c0)",
                "ok",
                "ok",
                "group open.container.abandoned",
                "c0 a.rather.long.state.name"),
            Examples.step("Bind(d0, i0)", "ok", "ok", "d0 another.long.state.of.it", "i0 open"));
    assertEquals(3, chart.lines().filter(line -> line.contains("action")).count(), chart);
    chart.lines().forEach(line -> assertTrue(line.length() <= Paper.WIDTH, line));
  }

  @Test
  void noStates_noChart() {
    assertEquals("", chart(Examples.step("Touch(m0)", "ok", "ok")));
  }
}
