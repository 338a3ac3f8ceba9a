package org.vfiocheck.harness.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vfiocheck.harness.lockstep.Bisimulation.Result;
import org.vfiocheck.harness.lockstep.Bisimulation.Violation;
import org.vfiocheck.harness.twin.Contract;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Scope;

/** Chart and twin walked together: both designs are what their charts say, and one is unsafe. */
final class BisimulationTest {
  private static Result compare(String name, Contract contract, Scope scope, Fault... faults) {
    Chart chart = Charts.load(name);
    ExplicitMachine machine = ExplicitMachine.explore(chart, scope);
    return Bisimulation.compare(machine, chart, contract, Set.of(faults));
  }

  private static Result compare(Contract contract, Scope scope) {
    return compare(contract.chart(), contract, scope);
  }

  private static List<String> words(Result result) {
    return result.violations().stream().map(Violation::word).map(List::toString).toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyTwin_answersAsItsChart_alongEveryWord(Contract contract) {
    assertEquals(Optional.empty(), compare(contract, Scope.NODE).difference());
    assertEquals(Optional.empty(), compare(contract, Scope.SINGLE).difference());
  }

  @ParameterizedTest
  @EnumSource(names = {"MAINLINE", "RFC_2021_REPLACE_FOPS"})
  void gateOfEachFile_letsNothingThroughBeforeBind(Contract contract) {
    assertEquals(List.of(), compare(contract, Scope.NODE).violations());
    assertEquals(List.of(), compare(contract, Scope.SINGLE).violations());
  }

  @Test
  void rfc_letsIoctlsThrough_andASecondFileThatWasNeverBound() {
    String bound = "[OpenDeviceNode(d0), OpenDeviceNode(d1), OpenIommufd(i0), Bind(d0, i0), ";
    assertEquals(
        List.of(
            "[OpenDeviceNode(d0), GetInfo(d0)]",
            "[OpenDeviceNode(d0), GetRegionInfo(d0)]",
            "[OpenDeviceNode(d0), SetIrqs(d0)]",
            bound + "Read(d1)]",
            bound + "ReadConfig(d1)]",
            bound + "Write(d1)]",
            bound + "Mmap(d1, m0)]"),
        words(compare(Contract.RFC_2021, Scope.NODE)));
  }

  @Test
  void rfc_letsTheNodeThrough_whereTheGroupHasAContainer() {
    assertTrue(
        words(compare(Contract.RFC_2021, Scope.SINGLE))
            .contains(
                "[OpenContainer(c0), OpenGroup(g0), SetContainer(g0, c0), OpenDeviceNode(d0),"
                    + " Read(d0)]"));
  }

  /** Two groups make a large product, which {@code explore} walks; here are parts of it. */
  static List<Arguments> otherWorlds() {
    return List.of(
        Arguments.of("dup", Scope.FULL),
        Arguments.of("dup-group", Scope.FULL),
        Arguments.of("mtty", Scope.FULL),
        Arguments.of("dma", Scope.FULL),
        Arguments.of("two-devices", Scope.FULL),
        Arguments.of("two-devices-group", Scope.FULL),
        Arguments.of("two-groups", scope("i0 d0 d1 a0")),
        Arguments.of("two-groups", scope("c0 g0 g1 e0 e1")));
  }

  private static Scope scope(String slots) {
    Set<Ref> refs = Stream.of(slots.split(" ")).map(Ref::parse).collect(Collectors.toSet());
    return new Scope(slots, "a part of the product", refs, Set.of());
  }

  @ParameterizedTest
  @MethodSource("otherWorlds")
  void twinOfAnotherWorld_answersAsItsChart_andIsSafe(String chart, Scope scope) {
    Result result = compare(chart, Contract.MAINLINE, scope);
    assertEquals(Optional.empty(), result.difference());
    assertEquals(List.of(), result.violations());
  }

  @Test
  void mainlineChart_differsFromTheRfc_inTwoActions() {
    Result result = compare("mainline", Contract.RFC_2021, Scope.NODE);
    assertEquals(2, result.difference().orElseThrow().word().size());
  }

  @Test
  void leakingTwin_breaksEqualityAndSafety_atTheSameWord() {
    Result result = compare("mainline", Contract.MAINLINE, Scope.NODE, Fault.READ_NOT_GATED);
    String leak = "[OpenDeviceNode(d0), Read(d0)]";
    assertEquals(leak, result.difference().orElseThrow().word().toString());
    assertEquals(List.of(leak), words(result));
  }
}
