package org.vfiocheck.reports.c;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Counterexample;
import org.vfiocheck.model.trace.Property;
import org.vfiocheck.model.trace.Step;
import org.vfiocheck.reports.finding.FailureNote;

/**
 * A counterexample's sequence as C statements, with what they need around them.
 *
 * <p>What {@code docs/actions.md} says of slots is kept by the helpers as the program runs (a full
 * slot, an empty one); only what no step of this sequence can bring about is left out: which
 * opening of an iommufd a number belongs to matters to {@code Attach} alone, and waiting for an
 * unbind to one that went before.
 */
final class Translation {
  private final Counterexample counterexample;
  private final Placement placement;
  private final ImmutableSet<Verb> verbs;
  private final Set<String> needs = new TreeSet<>();
  private final ImmutableList<Statement> statements;

  Translation(Counterexample counterexample) {
    this.counterexample = counterexample;
    this.placement = Placement.of(counterexample);
    this.verbs =
        counterexample.actions().stream().map(Action::verb).collect(ImmutableSet.toImmutableSet());
    List<Statement> list = new ArrayList<>();
    for (int i = 0; i < counterexample.steps().size(); i++) {
      list.add(statement(i));
    }
    this.statements = ImmutableList.copyOf(list);
    statements.forEach(statement -> needs.addAll(statement.call().needs()));
    needs.addAll(placement.needs());
  }

  Placement placement() {
    return placement;
  }

  ImmutableList<Statement> statements() {
    return statements;
  }

  /** The blocks of {@code helpers.c} that the statements use. */
  ImmutableSet<String> needs() {
    return ImmutableSet.copyOf(needs);
  }

  boolean uses(Verb verb) {
    return verbs.contains(verb);
  }

  /** The slots, in a fixed order. */
  ImmutableList<Ref> slots() {
    return counterexample.actions().stream()
        .flatMap(action -> action.args().stream())
        .filter(ref -> ref.kind() != Kind.PCI_DEVICE)
        .distinct()
        .sorted()
        .collect(ImmutableList.toImmutableList());
  }

  /** The variables that say which opening a slot belongs to: none unless something is attached. */
  ImmutableList<String> openings() {
    if (!uses(Verb.ATTACH)) {
      return ImmutableList.of();
    }
    return slots().stream()
        .filter(this::hasOpening)
        .map(Call::opening)
        .collect(ImmutableList.toImmutableList());
  }

  private boolean hasOpening(Ref ref) {
    return switch (ref.kind()) {
      case IOMMUFD, NODE_FD, ADDRESS_SPACE -> true;
      default -> false;
    };
  }

  private Statement statement(int index) {
    Step step = counterexample.steps().get(index);
    Call call = waited(index, noted(step.action(), failed(index, Call.of(step.action()))));
    call = placement.placed(step.action(), call);
    String expected = expected(step);
    boolean failing = index == counterexample.failingIndex();
    if (failing
        && counterexample.property() == Property.NO_ACCESS_BEFORE_BIND
        && step.expected().isSuccess()) {
      // The chart was wrong as well: the rule says "refused", with no errno of its own.
      call = call.inside("refused", "refused", "");
      expected = "REFUSED";
    }
    return new Statement(step, failing, expected, call, after(index));
  }

  /**
   * The call with the allocation that fails in it. What a helper makes for the call when it is
   * first made is made before, because its allocations are not the call's.
   */
  private Call failed(int index, Call call) {
    if (!FailureNote.isAt(counterexample, index) || !failsAllocation(counterexample)) {
      return call;
    }
    String before =
        switch (counterexample.steps().get(index).action().verb()) {
          case SET_IRQS -> "irq_event(), ";
          case IOAS_MAP -> "ioas_page(), ";
          default -> "";
        };
    int nth = counterexample.failedAllocation().orElseThrow().nth();
    Call failing = call.inside("failing", "fail_allocation", "");
    return new Call(
        "(%sfail_allocation(\"%d\"), %s)".formatted(before, nth, failing.expression()),
        failing.needs());
  }

  /**
   * Whether the program makes the allocation fail that failed. Not where it opens a file or starts
   * a thread for the call: what those allocate would count too.
   */
  static boolean failsAllocation(Counterexample counterexample) {
    return counterexample
        .failedAllocation()
        .map(failed -> counterexample.steps().get(failed.step()).action().verb())
        .filter(verb -> verb != Verb.UNBIND_DRIVER && verb != Verb.BIND_DRIVER)
        .isPresent();
  }

  /** What a device answers is its own affair: it was asked while the initial state was set up. */
  private static String expected(Step step) {
    if (step.expected() instanceof Outcome.Value) {
      switch (step.action().verb()) {
        case READ, TOUCH -> {
          return "device.bar_word";
        }
        case READ_CONFIG -> {
          return "device.config_word";
        }
        default -> {}
      }
    }
    return CText.outcome(step.expected());
  }

  /** Notes the opening that a successful call made or used, where an attach asks for it. */
  private Call noted(Action action, Call call) {
    if (!uses(Verb.ATTACH)) {
      return call;
    }
    return switch (action.verb()) {
      case OPEN_IOMMUFD ->
          call.inside("noted", "openings", ", &" + Call.opening(action.arg(0)) + ", ++openings");
      case BIND, BIND_BAD_PAGE -> noted(call, action.arg(0), action.arg(1));
      case IOAS_ALLOC -> noted(call, action.arg(1), action.arg(0));
      case DUP -> hasOpening(action.arg(0)) ? noted(call, action.arg(1), action.arg(0)) : call;
      default -> call;
    };
  }

  private static Call noted(Call call, Ref slot, Ref from) {
    return call.inside(
        "noted", "generation", ", &" + Call.opening(slot) + ", " + Call.opening(from));
  }

  /** An unbind that waits ends with the last file, and until then the driver is left alone. */
  private Call waited(int index, Call call) {
    boolean unbindBefore =
        counterexample.actions().subList(0, index).stream()
            .anyMatch(action -> action.verb() == Verb.UNBIND_DRIVER);
    return switch (counterexample.steps().get(index).action().verb()) {
      case CLOSE, MUNMAP -> unbindBefore ? settled(call) : call;
      case BIND_DRIVER ->
          unbindBefore
              ? new Call("unbinding ? SKIPPED : " + call.expression(), call.needs())
              : call;
      default -> call;
    };
  }

  private Call settled(Call call) {
    return placement.isPair()
        ? call.inside("both_settled", "pair_unbind", "")
        : call.inside("settled", "settled", "");
  }

  private ImmutableList<String> after(int index) {
    Action action = counterexample.actions().get(index);
    return switch (action.verb()) {
      case CLOSE -> afterClose(action.arg(0));
      case BIND, BIND_BAD_PAGE -> uses(Verb.ATTACH) ? afterBind(index) : ImmutableList.of();
      default -> ImmutableList.of();
    };
  }

  /** What was bound through one descriptor of a file was through all of them. */
  private ImmutableList<String> afterBind(int index) {
    Ref bound = counterexample.actions().get(index).arg(0);
    return Duplicates.of(bound, counterexample.steps().subList(0, index)).stream()
        .map(other -> Call.opening(other) + " = " + Call.opening(bound) + ";")
        .collect(ImmutableList.toImmutableList());
  }

  private ImmutableList<String> afterClose(Ref closed) {
    if (closed.kind() == Kind.NODE_FD && uses(Verb.ATTACH)) {
      return ImmutableList.of(Call.opening(closed) + " = 0;");
    }
    return counterexample.actions().stream()
        .filter(other -> other.verb() == Verb.IOAS_ALLOC && other.arg(0).equals(closed))
        .map(other -> other.arg(1) + " = 0;")
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }
}
