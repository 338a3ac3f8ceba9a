package org.vfiocheck.properties.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.trace.NearestPassing;
import org.vfiocheck.model.trace.Property;

class NeighboursTest {
  private static final Chart CHART = Charts.load("mainline");

  @Test
  void aMinimalSequence_hasANeighbourForEachActionLeftOut_andOneWhereTheLastIsLegal() {
    TwinSystem twin = new TwinSystem(CHART.world(), EnumSet.of(Fault.READ_NOT_GATED));
    List<Action> sequence =
        Stream.of("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Read(d0)").map(Action::parse).toList();
    ImmutableList<NearestPassing> found =
        new Neighbours(CHART, twin, new Judge(CHART)).of(sequence, Property.NO_ACCESS_BEFORE_BIND);
    List<String> changes = found.stream().map(NearestPassing::change).toList();
    assertTrue(changes.contains("without 3. Read(d0)"), changes::toString);
    assertTrue(changes.contains("without 1. OpenDeviceNode(d0)"), changes::toString);
    assertTrue(changes.contains("with Bind(d0, i0) before the last"), changes::toString);
    NearestPassing bound = found.get(changes.indexOf("with Bind(d0, i0) before the last"));
    assertEquals("ok(0x10000ed)", bound.last().toString());
  }
}
