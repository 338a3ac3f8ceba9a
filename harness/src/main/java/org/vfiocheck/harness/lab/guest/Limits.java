package org.vfiocheck.harness.lab.guest;

import java.time.Duration;

/**
 * How long the lab waits, and how far it sends ahead.
 *
 * @param boot for a guest to become ready
 * @param action without any message while an action is announced, before it counts as hanging
 * @param settle for more messages after the console reported the kernel's or the agent's end
 * @param sequences sent ahead at most
 * @param bytes sent ahead at most, so that sending never waits for the guest; one sequence at least
 */
public record Limits(Duration boot, Duration action, Duration settle, int sequences, int bytes) {

  public static Limits usual() {
    return new Limits(
        Duration.ofSeconds(120), Duration.ofSeconds(10), Duration.ofSeconds(1), 32, 32 * 1024);
  }

  public Limits withAction(Duration other) {
    return new Limits(boot, other, settle, sequences, bytes);
  }

  public Limits withBoot(Duration other) {
    return new Limits(other, action, settle, sequences, bytes);
  }
}
