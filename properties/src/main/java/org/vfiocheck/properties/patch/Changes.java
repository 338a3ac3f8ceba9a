package org.vfiocheck.properties.patch;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vfiocheck.harness.lockstep.BootHistory;
import org.vfiocheck.harness.lockstep.Failure;
import org.vfiocheck.harness.lockstep.Finding;
import org.vfiocheck.harness.lockstep.Judge;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.chart.Chart;
import org.vfiocheck.model.trace.Change;
import org.vfiocheck.model.trace.Change.Kind;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Coverage;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.properties.run.CoverageRecorder;
import org.vfiocheck.properties.run.KernelMessages;

/**
 * Sorts what two kernels answered to the same sequences: what is new, what is gone, and what both
 * get wrong.
 *
 * <p>Each kind is remembered and counted apart, and a failure is known by what broke, at which
 * action, with which answer: neither does an old failure make a new one look familiar, nor do many
 * old ones use up the room for it. What two kernels do after a failure that both show is not judged
 * by the chart, which is in another state by then: where they differ there, the sequence is
 * performed again without the action that failed.
 */
final class Changes {
  /** How many failures of a kind are looked into at most: each costs two boots. */
  private static final int MOST_ATTEMPTS = 12;

  /** How many sequences are performed again without an action that fails on both. */
  private static final int MOST_FOLLOWED = 40;

  private record Signature(Property property, String verb, String permittedBy, String observed) {}

  private final Judge judge;
  private final CoverageRecorder coverage;
  private final Side base;
  private final Side patched;
  private final ChangeMaker maker;
  private final int most;
  private final BootHistory historyOfBase = new BootHistory();
  private final BootHistory historyOfPatched = new BootHistory();
  private final Map<Kind, Set<Signature>> seen = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Change>> changes = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> attempts = new EnumMap<>(Kind.class);
  private final List<Counterexample> unconfirmed = new ArrayList<>();
  private int followed;
  private int unexplained;
  private boolean isLate;

  /**
   * @param most how many changes of each kind to look for
   */
  Changes(Chart chart, Side base, Side patched, int most, ChangeMaker maker) {
    this.judge = new Judge(chart);
    this.coverage = new CoverageRecorder(chart);
    this.base = base;
    this.patched = patched;
    this.most = most;
    this.maker = maker;
  }

  /** Looks at every sequence on which one of the two breaks a property, until the time is over. */
  void examine(Passes passes, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    for (int place = 0; place < passes.size(); place++) {
      boolean breaks =
          passes
              .onPatched(place)
              .filter(execution -> !judge.judgeAll(execution, coverage::visit).isEmpty())
              .isPresent();
      boolean broke = passes.onBase(place).flatMap(judge::judge).isPresent();
      if (breaks || broke) {
        isLate |= System.nanoTime() >= deadline;
        if (!isLate) {
          examine(passes.pair(place));
        }
      }
      passes.onBase(place).ifPresent(historyOfBase::add);
      passes.onPatched(place).ifPresent(historyOfPatched::add);
    }
  }

  private void examine(Pair pair) {
    Pair current = pair;
    List<Finding> findings = judge.judgeAll(current.patched(), _ -> {});
    while (!sort(current, findings) && !findings.isEmpty() && current.differs()) {
      if (followed == MOST_FOLLOWED || current.patched().sequence().size() == 1) {
        unexplained++;
        return;
      }
      followed++;
      current = without(findings.getLast().index(), current);
      findings = judge.judgeAll(current.patched(), _ -> {});
    }
  }

  /** Answers whether the patched kernel shows something new. */
  private boolean sort(Pair pair, List<Finding> onPatched) {
    boolean isNew = false;
    for (Finding finding : onPatched) {
      if (Pair.isNew(finding, pair.patched(), pair.base())) {
        isNew = true;
        add(Kind.REGRESSED, new Failure(pair.patched(), finding));
      } else if (Pair.shows(pair.base(), finding, pair.patched())) {
        add(Kind.UNCHANGED, new Failure(pair.patched(), finding));
      }
    }
    for (Finding finding : judge.judgeAll(pair.base(), _ -> {})) {
      if (Pair.isNew(finding, pair.base(), pair.patched())) {
        add(Kind.FIXED, new Failure(pair.base(), finding));
      }
    }
    return isNew;
  }

  private Pair without(int index, Pair pair) {
    List<Action> shorter = new ArrayList<>(pair.patched().sequence());
    shorter.remove(index);
    return new Pair(base.system().execute(shorter), patched.system().execute(shorter));
  }

  private void add(Kind kind, Failure failure) {
    Signature signature = signature(failure);
    if (seen(kind).contains(signature) || made(kind).size() >= most || !mayTry(kind)) {
      return;
    }
    BootHistory history = kind == Kind.FIXED ? historyOfBase : historyOfPatched;
    ChangeMaker.Made made = maker.make(kind, failure, history.sequences());
    made.unconfirmed().ifPresent(unconfirmed::add);
    made.change()
        .ifPresent(
            change -> {
              Kind settled = change.kind();
              if (seen(settled).add(signature(made.minimal()))) {
                made(settled).add(change);
              }
              if (settled == kind) {
                seen(kind).add(signature);
              }
            });
  }

  private boolean mayTry(Kind kind) {
    return attempts.merge(kind, 1, Integer::sum) <= MOST_ATTEMPTS;
  }

  private Set<Signature> seen(Kind kind) {
    return seen.computeIfAbsent(kind, _ -> new HashSet<>());
  }

  private List<Change> made(Kind kind) {
    return changes.computeIfAbsent(kind, _ -> new ArrayList<>());
  }

  private static Signature signature(Failure failure) {
    Finding finding = failure.finding();
    Execution execution = failure.execution();
    // A lost guest costs a boot for every candidate of the shrinker: one of a kind tells enough.
    boolean isCostly = finding.property() == Property.EVERY_CALL_RETURNS;
    return new Signature(
        finding.property(),
        isCostly ? "" : finding.verb().name(),
        finding.permittedBy(),
        switch (finding.property()) {
          case NO_ACCESS_BEFORE_BIND, DMA_CONTAINED, LOCKSTEP ->
              execution.outcomes().get(finding.index()).toString();
          case NO_KERNEL_WARNING -> KernelMessages.kinds(execution.kernelLog()).toString();
          case EVERY_CALL_RETURNS, INITIAL_STATE_RESTORED -> "";
        });
  }

  /** What was found, in the order of the kinds. */
  ImmutableList<Change> found() {
    ImmutableList.Builder<Change> all = ImmutableList.builder();
    for (Kind kind : Kind.values()) {
      all.addAll(made(kind));
    }
    return all.build();
  }

  /** What the patched kernel broke once and not again. */
  ImmutableList<Counterexample> unconfirmed() {
    return ImmutableList.copyOf(unconfirmed);
  }

  /** What the patched kernel's part went through. */
  Coverage coverage() {
    return coverage.coverage();
  }

  /** Why it cannot be said that nothing regressed besides what was found; or the empty string. */
  String doubt() {
    if (!unconfirmed.isEmpty()) {
      return "the patched kernel broke a property, but not again when the sequence was repeated";
    }
    if (isLate) {
      return "the time ended before every failure was compared";
    }
    if (attempts.getOrDefault(Kind.REGRESSED, 0) > MOST_ATTEMPTS) {
      return "more differences were seen than were looked into";
    }
    return unexplained == 0
        ? ""
        : "in "
            + unexplained
            + " sequences the kernels differ only behind a failure that both show, where the"
            + " contract says nothing";
  }
}
