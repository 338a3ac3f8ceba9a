package org.vfiocheck.properties.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfiocheck.harness.lockstep.Bisimulation;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.Identity;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.harness.twin.Contract;
import org.vfiocheck.harness.twin.Fault;
import org.vfiocheck.harness.twin.TwinSystem;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Machine;
import org.vfiocheck.model.machine.Scope;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Verdict;
import org.vfiocheck.properties.run.Silence;

class LearnRunTest {
  private static final Chart CHART = Charts.load("mainline");
  private static final ExplicitMachine CORE = ExplicitMachine.explore(CHART, Scope.CORE);
  private static final Reference REFERENCE = new Reference("mainline", Machine.of(CORE), true);
  private static final Provenance PROVENANCE =
      new Provenance("mainline", "twin", "", "", "", "none", 1);

  @Test
  void theTwin_isLearnt_andEqualsTheChart() {
    LearnRun.Learnt learnt = learn(twin(Set.of()), REFERENCE);
    assertEquals(Verdict.CONFORMS, learnt.result().verdict());
    assertTrue(learnt.machine().orElseThrow().size() <= CORE.size());
    assertTrue(learnt.result().actions() > 0 && learnt.rounds() > 0);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"IOCTL_NOT_GATED", "WRONG_ERRNO_ON_SECOND_BIND", "GROUP_NOT_BLOCKED_WHILE_BOUND"})
  void aPlantedFault_givesAShortestSeparatingWord(Fault fault) {
    LearnRun.Learnt learnt = learn(twin(Set.of(fault)), REFERENCE);
    assertEquals(Verdict.VIOLATES, learnt.result().verdict());
    Counterexample found = only(learnt);
    int shortest =
        Bisimulation.compare(CORE, CHART, Contract.MAINLINE, Set.of(fault))
            .difference()
            .orElseThrow()
            .word()
            .size();
    assertEquals(shortest, found.actions().size(), found.actions().toString());
    assertEquals(5, found.reproduction().failures());
  }

  @Test
  void anotherMachine_isComparedWith_whateverTheChartSays() {
    Machine faulty =
        learn(twin(Set.of(Fault.WRONG_ERRNO_ON_SECOND_BIND)), REFERENCE).machine().orElseThrow();
    LearnRun.Learnt learnt = learn(twin(Set.of()), new Reference("faulty.json", faulty, false));
    Counterexample found = only(learnt);
    assertEquals(Outcomes.parse("EBUSY"), found.failingStep().expected());
    assertEquals(Outcomes.parse("EINVAL"), found.failingStep().observed());
    assertEquals(4, found.actions().size());
    assertEquals(
        Verdict.CONFORMS,
        learn(
                twin(Set.of(Fault.WRONG_ERRNO_ON_SECOND_BIND)),
                new Reference("faulty.json", faulty, false))
            .result()
            .verdict());
  }

  @Test
  void aResidue_isReported_notLearnt() {
    LearnRun.Learnt learnt = learn(twin(Set.of(Fault.UNBLOCK_FORGOTTEN_ON_CLOSE)), REFERENCE);
    assertEquals(Optional.empty(), learnt.machine());
    assertEquals(Verdict.VIOLATES, learnt.result().verdict());
    assertEquals(Property.INITIAL_STATE_RESTORED, only(learnt).property());
  }

  @Test
  void aTargetThatAnswersInTwoWays_isReportedWithBothAnswers() {
    int[] count = {0};
    SystemUnderTest fickle =
        changed(
            outcomes -> {
              // The 40th sequence, and no other, ends in another answer.
              return ++count[0] == 40 ? replaceFirst(outcomes, Outcomes.parse("EINTR")) : outcomes;
            });
    LearnRun.Learnt learnt = learn(fickle, REFERENCE);
    assertEquals(Verdict.INCONCLUSIVE, learnt.result().verdict());
    assertEquals(Optional.empty(), learnt.machine());
    String note = learnt.result().note();
    assertTrue(note.contains("not deterministic") && note.contains("EINTR"), note);
    assertTrue(note.contains("before") && note.contains("now"), note);
  }

  @Test
  void aLostAnswer_isReported_notLearnt() {
    int[] count = {0};
    SystemUnderTest losing =
        changed(
            outcomes -> ++count[0] == 40 ? List.of(Outcomes.lost(Outcome.Cause.HANG)) : outcomes);
    LearnRun.Learnt learnt = learn(losing, REFERENCE);
    assertEquals(Verdict.INCONCLUSIVE, learnt.result().verdict());
    assertTrue(learnt.result().note().contains("lost"), learnt.result().note());
  }

  private static List<Outcome> replaceFirst(List<Outcome> outcomes, Outcome by) {
    List<Outcome> changed = new ArrayList<>(outcomes);
    changed.set(0, by);
    return changed;
  }

  private static Counterexample only(LearnRun.Learnt learnt) {
    assertEquals(1, learnt.result().counterexamples().size());
    return learnt.result().counterexamples().get(0);
  }

  private static LearnRun.Learnt learn(SystemUnderTest system, Reference reference) {
    return new LearnRun(CHART, system, PROVENANCE, new Silence())
        .learn(new Learner.Plan(CORE.alphabet(), 0, 300, 1), reference);
  }

  private static SystemUnderTest twin(Set<Fault> faults) {
    return new TwinSystem(CHART.world(), faults);
  }

  /** A twin whose answers are changed on the way. */
  private static SystemUnderTest changed(UnaryOperator<List<Outcome>> change) {
    SystemUnderTest twin = twin(Set.of());
    return new SystemUnderTest() {
      @Override
      public Identity identity() {
        return twin.identity();
      }

      @Override
      public void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink) {
        twin.executeAll(
            sequences,
            execution ->
                sink.test(
                    new Execution(
                        execution.sequence(),
                        change.apply(execution.outcomes()),
                        execution.log(),
                        execution.residue())));
      }

      @Override
      public void restart() {
        twin.restart();
      }

      @Override
      public void close() {
        twin.close();
      }
    };
  }
}
