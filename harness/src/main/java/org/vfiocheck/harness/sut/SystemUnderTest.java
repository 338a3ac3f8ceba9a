package org.vfiocheck.harness.sut;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.vfiocheck.model.action.Action;

/**
 * Something that performs finished sequences, each from the same initial state: the driver is
 * bound, no file is open, and the device was bound to an iommufd and released at least once.
 *
 * <p>Not thread-safe: one caller at a time.
 */
public interface SystemUnderTest extends AutoCloseable {

  /** What is being tested, for results and reports. */
  Identity identity();

  /**
   * Performs sequences in the order given and hands over one execution for each, in that order.
   * Sequences may be performed ahead of the hand-over.
   *
   * <p>An answer that never came is part of the execution, not an error: see {@link Execution}.
   *
   * @param sequences what to perform
   * @param sink takes each execution; answers whether to go on
   * @throws LabException when nothing can be performed any more, through no fault of the kernel
   */
  void executeAll(Iterator<List<Action>> sequences, Predicate<Execution> sink);

  /** Performs one sequence. */
  default Execution execute(List<Action> sequence) {
    Execution[] result = new Execution[1];
    executeAll(
        List.of(sequence).iterator(),
        execution -> {
          result[0] = execution;
          return true;
        });
    return result[0];
  }

  /**
   * Performs one sequence several times, each time ready to say again what it has said.
   *
   * @return an execution for each time
   */
  default List<Execution> repeat(List<Action> sequence, int times) {
    List<Execution> executions = new ArrayList<>(times);
    for (int i = 0; i < times; i++) {
      restartIfSilenced();
      executions.add(execute(sequence));
    }
    return executions;
  }

  /** Starts again from nothing, so that what was performed before cannot matter: a fresh guest. */
  void restart();

  /**
   * Starts again if something that was said since the last start would not be said again: a kernel
   * gives many of its warnings once a boot.
   */
  default void restartIfSilenced() {
    restart();
  }

  /** Restarts will be asked for soon: begins what takes long about them, beside other work. */
  default void expectRestarts(int times) {}

  /** Ends what this started. Does not throw. */
  @Override
  void close();
}
