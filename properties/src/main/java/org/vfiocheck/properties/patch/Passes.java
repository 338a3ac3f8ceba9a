package org.vfiocheck.properties.patch;

import com.google.common.util.concurrent.ListenableFutureTask;
import com.google.common.util.concurrent.Monitor;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.UncheckedExecutionException;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.vfiocheck.harness.lab.guest.BootException;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.harness.sut.LabException;
import org.vfiocheck.harness.sut.SystemUnderTest;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.properties.run.RunListener;

/**
 * Performs one suite on two kernels, with the patch and without it, side by side. A counterexample
 * stops nothing, so that none can hide another; only what costs a fresh guest each time does, when
 * there is enough of it: on the base, which is asked again where that matters, and on the patched
 * kernel where the base does not show it, for which it waits until the base has got as far. Where
 * the patched kernel ends, the base goes no further either.
 */
final class Passes {
  private static final int ENOUGH = 3;

  /**
   * How many sequences the base goes ahead at most: where the patched kernel is held up by boots,
   * the base would take the processors from them, for what may never be compared.
   */
  private static final int LEAD = 100;

  private final SystemUnderTest base;
  private final SystemUnderTest patched;
  private final Suite suite;
  private final RunListener listener;
  private final Map<Integer, Execution> onBase = new ConcurrentHashMap<>();
  private final Map<Integer, Execution> onPatched = new ConcurrentHashMap<>();
  private final Monitor progress = new Monitor();
  private volatile boolean patchedIsOver;
  private volatile String trouble = "";
  private long toldSequences;
  private long toldActions;

  Passes(SystemUnderTest base, SystemUnderTest patched, Suite suite, RunListener listener) {
    this.base = base;
    this.patched = patched;
    this.suite = suite;
    this.listener = listener;
  }

  /**
   * Performs the suite.
   *
   * @throws BaseException when the base could not perform one sequence
   * @throws BootException when the patched kernel does not boot
   * @throws LabException when it could not perform one sequence
   */
  void perform() {
    ListenableFutureTask<?> ofBase = ListenableFutureTask.create(this::performOnBase, null);
    ofBase.addListener(() -> told(() -> {}), MoreExecutors.directExecutor());
    Thread.ofPlatform().name("base").daemon().start(ofBase);
    try {
      performOnPatched(ofBase);
    } finally {
      told(() -> patchedIsOver = true);
      await(ofBase);
    }
  }

  private void performOnBase() {
    AtomicInteger costly = new AtomicInteger();
    perform(
        base,
        onBase,
        execution -> {
          awaitProgress(() -> patchedIsOver || onBase.size() < onPatched.size() + LEAD);
          return (!isCostly(execution) || costly.incrementAndGet() < ENOUGH)
              && !(patchedIsOver && onBase.size() >= onPatched.size());
        });
  }

  private void performOnPatched(Future<?> ofBase) {
    AtomicInteger costly = new AtomicInteger();
    perform(
        patched,
        onPatched,
        execution ->
            !isCostly(execution)
                || isCostlyOnBase(onPatched.size() - 1, ofBase)
                || costly.incrementAndGet() < ENOUGH);
  }

  private boolean isCostlyOnBase(int place, Future<?> ofBase) {
    awaitProgress(() -> onBase.containsKey(place) || ofBase.isDone());
    if (ofBase.isDone()) {
      await(ofBase);
    }
    return isCostly(pair(place).base());
  }

  /** Does something, after which who waits for progress looks again. */
  private void told(Runnable step) {
    progress.enter();
    try {
      step.run();
    } finally {
      progress.leave();
    }
  }

  private void awaitProgress(BooleanSupplier isEnough) {
    progress.enterWhenUninterruptibly(progress.newGuard(isEnough));
    progress.leave();
  }

  private static void await(Future<?> ofBase) {
    try {
      Uninterruptibles.getUninterruptibly(ofBase);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LabException known) {
        throw new BaseException(known);
      }
      throw new UncheckedExecutionException(e.getCause());
    }
  }

  private void perform(
      SystemUnderTest system, Map<Integer, Execution> into, Predicate<Execution> goesOn) {
    try {
      system.executeAll(
          suite.begin(),
          execution -> {
            told(() -> into.put(into.size(), execution));
            tell(execution);
            return goesOn.test(execution);
          });
    } catch (LabException e) {
      if (into.isEmpty()) {
        throw e;
      }
      trouble = String.valueOf(e.getMessage());
    }
  }

  private synchronized void tell(Execution execution) {
    toldSequences++;
    toldActions += execution.outcomes().size();
    listener.performed(toldSequences, toldActions);
  }

  private static boolean isCostly(Execution execution) {
    return execution.isRuinous() || !execution.kernelLog().isEmpty();
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
