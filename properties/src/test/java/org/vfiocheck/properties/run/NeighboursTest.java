package org.vfiocheck.properties.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.trace.NearestPassing;

class NeighboursTest {
  private static final Chart CHART = Charts.load("mainline");

  @Test
  void aMinimalSequence_hasANeighbourForEachActionLeftOut_andOneWhereTheLastIsLegal() {
    TwinSystem twin = new TwinSystem(CHART.world(), EnumSet.of(Fault.READ_NOT_GATED));
    List<Action> sequence =
        Stream.of("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Read(d0)").map(Action::parse).toList();
    ImmutableList<NearestPassing> found = neighbours(twin, twin.execute(sequence));
    List<String> changes = found.stream().map(NearestPassing::change).toList();
    assertTrue(changes.contains("without 3. Read(d0)"), changes::toString);
    assertTrue(changes.contains("without 1. OpenDeviceNode(d0)"), changes::toString);
    assertTrue(changes.contains("with Bind(d0, i0) before the last"), changes::toString);
    NearestPassing bound = found.get(changes.indexOf("with Bind(d0, i0) before the last"));
    assertEquals("ok(0x10000ed)", bound.last().toString());
  }

  @Test
  void whereEachFailureWouldSpoilAGuest_nothingIsAdded() {
    TwinSystem twin = new TwinSystem(CHART.world(), EnumSet.of(Fault.READ_NOT_GATED));
    Execution done =
        twin.execute(Stream.of("OpenDeviceNode(d0)", "Read(d0)").map(Action::parse).toList());
    Execution spoilt =
        new Execution(done.sequence(), done.outcomes(), List.of(), "the driver is not bound");
    assertTrue(
        neighbours(twin, spoilt).stream().allMatch(each -> each.change().startsWith("without")));
  }

  private static ImmutableList<NearestPassing> neighbours(TwinSystem twin, Execution minimal) {
    Judge judge = new Judge(CHART);
    Finding finding = judge.judge(minimal).orElseThrow();
    return new Neighbours(CHART, twin, judge).of(new Failure(minimal, finding));
  }
}
