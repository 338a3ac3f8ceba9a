package org.vfiocheck.harness.lab.guest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vfiocheck.harness.protocol.GuestMessage;
import org.vfiocheck.harness.protocol.HostMessage;
import org.vfiocheck.model.outcome.Outcome.Cause;

/** An agent that said that it is ready, with what it runs in. One caller at a time. */
public interface RunningAgent extends AutoCloseable {

  /** Sends messages. To send to one that is gone does nothing: {@link #isOver} tells. */
  void send(List<? extends HostMessage> messages);

  /** Waits for the next message; empty when none came in time or none will come. */
  Optional<GuestMessage> receive(Duration atMost) throws InterruptedException;

  /** Whether every message was received that ever will be. */
  boolean isOver();

  /** What its console says it died of; empty while that says nothing of the kind. */
  Optional<Cause> cause();

  /** What its kernel says it hangs in; empty while that says nothing of the kind. */
  default Optional<Cause> stall() {
    return Optional.empty();
  }

  /** Makes one that does not answer show where it stands, in its last words; it may end of it. */
  default void interrogate() {}

  /** What is worth telling of its console. */
  List<String> lastWords();

  /** Ends it, if it has not ended. Does not throw. */
  @Override
  void close();

  /** Starts agents. */
  @FunctionalInterface
  interface Starter {
    /**
     * Starts one and waits until it is ready.
     *
     * @throws BootException when it does not get there
     */
    RunningAgent start();

    /** Whether one may be started while another runs: not where both would use one device. */
    default boolean startsSeveral() {
      return true;
    }
  }
}
