package org.vfiocheck.properties.patch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.vfiocheck.harness.lab.guest.BootException;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.properties.run.RunListener;

/**
 * Performs one suite on two kernels, first without the patch and then with it. A counterexample
 * stops nothing, so that none can hide another; only what costs a fresh guest each time does, when
 * there is enough of it: on the base, which is asked again where that matters, and on the patched
 * kernel where the base does not show it.
 */
final class Passes {
  private static final int ENOUGH = 3;

  private final SystemUnderTest base;
  private final SystemUnderTest patched;
  private final Suite suite;
  private final RunListener listener;
  private final Map<Integer, Execution> onBase = new HashMap<>();
  private final Map<Integer, Execution> onPatched = new HashMap<>();
  private String trouble = "";
  private long performed;

  Passes(SystemUnderTest base, SystemUnderTest patched, Suite suite, RunListener listener) {
    this.base = base;
    this.patched = patched;
    this.suite = suite;
    this.listener = listener;
  }

  /**
   * Performs the suite without the patch.
   *
   * @throws LabException when not one sequence could be performed
   */
  void performBase() {
    perform(base, onBase, (_, execution) -> isCostly(execution));
  }

  /**
   * Performs the same sequences with the patch.
   *
   * @throws BootException when the kernel does not boot
   * @throws LabException when not one sequence could be performed
   */
  void performPatched() {
    perform(
        patched,
        onPatched,
        (place, execution) -> isCostly(execution) && !isCostly(pair(place).base()));
  }

  private void perform(
      SystemUnderTest system,
      Map<Integer, Execution> into,
      BiPredicate<Integer, Execution> isCostly) {
    int[] costly = new int[1];
    int[] place = new int[1];
    try {
      system.executeAll(
          suite.begin(),
          execution -> {
            into.put(place[0], execution);
            performed += execution.outcomes().size();
            costly[0] += isCostly.test(place[0], execution) ? 1 : 0;
            place[0]++;
            listener.performed(onBase.size() + onPatched.size(), performed);
            return costly[0] < ENOUGH;
          });
    } catch (LabException e) {
      if (into.isEmpty()) {
        throw e;
      }
      trouble = String.valueOf(e.getMessage());
    }
  }

  private static boolean isCostly(Execution execution) {
    return execution.isLost() || !execution.residue().isEmpty() || !execution.kernelLog().isEmpty();
  }

  /** How many sequences one of the two performed at least. */
  int size() {
    return Math.max(onBase.size(), onPatched.size());
  }

  /** What both did with a sequence; who did not perform it does so now. */
  Pair pair(int place) {
    return new Pair(
        onBase.computeIfAbsent(place, _ -> base.execute(suite.sequence(place))),
        onPatched.computeIfAbsent(place, _ -> patched.execute(suite.sequence(place))));
  }

  /** What the base did with a sequence, if it performed it. */
  Optional<Execution> onBase(int place) {
    return Optional.ofNullable(onBase.get(place));
  }

  /** What the patched kernel did with a sequence, if it performed it. */
  Optional<Execution> onPatched(int place) {
    return Optional.ofNullable(onPatched.get(place));
  }

  /** Why less was performed than was to be, or the empty string. */
  String trouble() {
    return trouble;
  }

  /** How many sequences the patched kernel performed. */
  long sequences() {
    return onPatched.size();
  }

  /** How many actions the patched kernel performed. */
  long actions() {
    return onPatched.values().stream().mapToLong(execution -> execution.outcomes().size()).sum();
  }

  /** How many of them it refused. */
  long refused() {
    return onPatched.values().stream()
        .flatMap(execution -> execution.outcomes().stream())
        .filter(Outcome.Refused.class::isInstance)
        .count();
  }
}
