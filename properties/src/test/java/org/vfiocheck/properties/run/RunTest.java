package org.vfiocheck.properties.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vfiocheck.properties.run.Remembers.OPEN;
import static org.vfiocheck.properties.run.Remembers.UNBIND;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Provenance;
import org.vfiocheck.model.trace.Reproduction;
import org.vfiocheck.model.trace.RunResult;
import org.vfiocheck.model.trace.Verdict;

class RunTest {
  private static final Action NOISE = Action.parse("Read(d1)");

  @Test
  void aCauseThatAnEarlierCandidateLeftBehind_isInTheCounterexample() {
    RunResult result = run(List.of(List.of(NOISE, OPEN, NOISE, NOISE, UNBIND, NOISE)));
    Counterexample found = result.counterexamples().getFirst();
    assertEquals(Verdict.VIOLATES, result.verdict());
    assertEquals(List.of(OPEN, UNBIND), found.actions());
    assertEquals(new Reproduction(5, 5), found.reproduction());
  }

  @Test
  void aFailureThatAnEarlierSequenceCaused_isFoundTogetherWithThatSequence() {
    RunResult result = run(List.of(List.of(OPEN, NOISE), List.of(NOISE), List.of(UNBIND, NOISE)));
    Counterexample found = result.counterexamples().getFirst();
    assertEquals(Verdict.VIOLATES, result.verdict());
    assertEquals(List.of(OPEN, UNBIND), found.actions());
    assertEquals(new Reproduction(5, 5), found.reproduction());
  }

  @Test
  void aFailureThatNeverComesAboutAgain_doesNotHideTheNextOfItsKind() {
    Remembers system = new Remembers();
    system.failByChance();
    RunResult result = run(system, List.of(List.of(NOISE), List.of(OPEN, UNBIND)));
    ImmutableList<Counterexample> found = result.counterexamples();
    assertEquals(Verdict.VIOLATES, result.verdict());
    assertEquals(List.of(0, 5), found.stream().map(one -> one.reproduction().failures()).toList());
    assertEquals(List.of(OPEN, UNBIND), found.getLast().actions());
  }

  @Test
  void whatIsPerformedAfterACounterexample_findsAFreshSystem() {
    RunResult result = run(List.of(List.of(OPEN, UNBIND), List.of(UNBIND, NOISE)));
    assertEquals(1, result.counterexamples().size());
    assertEquals(Verdict.VIOLATES, result.verdict());
  }

  @Test
  void guestsThatAreRuinedInAKnownWay_endARun() {
    RunResult result = run(Collections.nCopies(200, List.of(OPEN, UNBIND)));
    assertEquals(1, result.counterexamples().size());
    assertEquals(11, result.sequences());
  }

  private static RunResult run(List<List<Action>> sequences) {
    return run(new Remembers(), sequences);
  }

  private static RunResult run(Remembers remembering, List<List<Action>> sequences) {
    try (Remembers system = remembering) {
      return new Run(
              Charts.load("mainline"),
              system,
              new Provenance("mainline", "twin", "", "", "", "none", 1),
              2,
              new Silence())
          .perform("run", sequences.iterator());
    }
  }
}
