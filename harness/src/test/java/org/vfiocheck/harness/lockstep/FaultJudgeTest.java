package org.vfiocheck.harness.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfiocheck.harness.sut.AllocationFault;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.LogLine;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Property;

/** Executions of one word in which an allocation of its third action, the bind, fails. */
class FaultJudgeTest {
  private static final List<Action> WORD =
      Arrays.stream(
              "OpenIommufd(i0) OpenDeviceNode(d0) Bind(d0,i0) Mmap(d0,m0) Bind(d0,i0) ReadConfig(d0)"
                  .split(" "))
          .map(Action::parse)
          .toList();
  private static final AllocationFault FAULT = new AllocationFault(2, 3);
  private static final String[] REFUSED = {"ok", "ok", "ENOMEM", "EINVAL", "ok", "ok(0x11e81234)"};

  /** A chart remembers the steps that it was asked for. */
  private static final FaultJudge JUDGE = new FaultJudge(new Judge(Charts.load("mainline")));

  private static Execution execution(String residue, String... outcomes) {
    List<Outcome> parsed = new ArrayList<>();
    for (String outcome : outcomes) {
      parsed.add(Outcomes.parse(outcome));
    }
    return new Execution(WORD, parsed, List.of(), residue);
  }

  private Optional<Finding> judge(Execution execution) {
    return JUDGE.judge(execution, FAULT, _ -> {});
  }

  @Test
  void aRefusedCall_isAsIfItWasNotMade() {
    assertEquals(Optional.empty(), judge(execution("", REFUSED)));
  }

  @Test
  void aCallThatDidWithoutTheMemory_answersAsEver() {
    Execution done = execution("", "ok", "ok", "ok", "ok", "EINVAL", "ok(0x11e81234)");
    assertEquals(Optional.empty(), judge(done));
  }

  @Test
  void accessAfterARefusedBind_isAccessBeforeBind() {
    Finding finding = judge(execution("", "ok", "ok", "ENOMEM", "ok", "ok")).orElseThrow();
    assertEquals(Property.NO_ACCESS_BEFORE_BIND, finding.property());
    assertEquals(3, finding.index());
  }

  @Test
  void aBindThatCannotBeMadeUpFor_isADifference() {
    Finding finding = judge(execution("", "ok", "ok", "ENOMEM", "EINVAL", "EBUSY")).orElseThrow();
    assertEquals(Property.LOCKSTEP, finding.property());
    assertEquals(4, finding.index());
  }

  @Test
  void anotherErrno_isADifferenceAtTheCallItself() {
    Finding finding = judge(execution("", "ok", "ok", "EIO")).orElseThrow();
    assertEquals(Property.LOCKSTEP, finding.property());
    assertEquals(2, finding.index());
  }

  @Test
  void noMemory_isNoExcuseForAnotherAction() {
    Finding finding = judge(execution("", "ok", "ok", "ENOMEM", "EINVAL", "ENOMEM")).orElseThrow();
    assertEquals(Property.LOCKSTEP, finding.property());
    assertEquals(4, finding.index());
  }

  @ParameterizedTest
  @CsvSource({
    "SetIrqs(d0), ENOSPC, true",
    "Read(d0), EBUSY, true",
    "Mmap(d0;m0), EBUSY, true",
    "SetIrqs(d0), EBUSY, false",
    "Read(d0), ENOSPC, false",
    "GetInfo(d0), EBUSY, false"
  })
  void whatElseIsALackOfMemory_dependsOnTheCall(String last, String answer, boolean isOne) {
    List<Action> word =
        Stream.of("OpenIommufd(i0)", "OpenDeviceNode(d0)", "Bind(d0,i0)", last.replace(';', ','))
            .map(Action::parse)
            .toList();
    List<Outcome> outcomes = Stream.of("ok", "ok", "ok", answer).map(Outcomes::parse).toList();
    Execution done = new Execution(word, outcomes, List.of(), "");
    Optional<Finding> finding = JUDGE.judge(done, new AllocationFault(3, 1), _ -> {});
    assertEquals(
        isOne ? Optional.empty() : Optional.of(Property.LOCKSTEP), finding.map(Finding::property));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kobject: can not set name properly!",
        "kobject: kobject_add_internal failed for 27 (error: -12 parent: irq)",
        "Failed to add kobject for irq 27",
        "vfio-pci 0000:00:01.0: BAR 0: can't reserve [mem 0xfea00000-0xfeafffff]",
        "DMAR: Can't allocate dmar_domain",
        "vfio-pci 0000:00:01.0: really_probe: driver_sysfs_add failed",
        "vfio-pci 0000:00:01.0: probe with driver vfio-pci failed with error -12"
      })
  void complaintsAboutTheLackOfMemory_areNoWarning_andOthersAre(String complaint) {
    assertEquals(Optional.empty(), judge(loggedAt(FAULT.place(), complaint)));
    for (Execution warned :
        List.of(
            loggedAt(FAULT.place(), complaint, "WARNING: CPU: 0 PID: 1"),
            loggedAt(FAULT.place() + 1, complaint))) {
      assertEquals(Property.NO_KERNEL_WARNING, judge(warned).orElseThrow().property());
    }
  }

  private static Execution loggedAt(int place, String... lines) {
    Execution done = execution("", REFUSED);
    return new Execution(
        done.sequence(),
        done.outcomes(),
        Arrays.stream(lines).map(line -> new LogLine(place, line)).toList(),
        "");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,3", "6,5"})
  void aWarning_isOfTheActionThatItWasLoggedAt(int logged, int blamed) {
    Finding finding = judge(loggedAt(logged, "WARNING: CPU: 0 PID: 1")).orElseThrow();
    assertEquals(Property.NO_KERNEL_WARNING, finding.property());
    assertEquals(blamed, finding.index());
    assertEquals(WORD.get(blamed).verb(), finding.verb());
  }

  @Test
  void theSteps_canEndWithTheFailedCall() {
    var steps = JUDGE.steps(execution("", REFUSED), FAULT, 2);
    assertEquals(3, steps.size());
    assertEquals("ENOMEM", steps.getLast().expected().toString());
  }

  @Test
  void whatIsLeftBehind_isAFinding() {
    Finding finding = judge(execution("the group cannot be opened: EBUSY", REFUSED)).orElseThrow();
    assertEquals(Property.INITIAL_STATE_RESTORED, finding.property());
    assertEquals(5, finding.index());
  }

  @Test
  void aLostGuest_isAFindingAtTheCallItself() {
    Finding finding = judge(execution("", "ok", "ok", "lost(oops)")).orElseThrow();
    assertEquals(Property.EVERY_CALL_RETURNS, finding.property());
    assertEquals(2, finding.index());
  }

  @Test
  void theSteps_haveTheFailedCall_withWhatFailed() {
    var steps = JUDGE.steps(execution("", REFUSED), FAULT, 5);
    assertEquals(WORD, steps.stream().map(step -> step.action()).toList());
    assertEquals("ENOMEM", steps.get(2).expected().toString());
    assertEquals("fail-nth, allocation 3", steps.get(2).source().split(": ")[1]);
    assertEquals(steps.get(3).before(), steps.get(2).before());
  }
}
