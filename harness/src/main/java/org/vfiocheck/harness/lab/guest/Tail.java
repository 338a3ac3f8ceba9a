package org.vfiocheck.harness.lab.guest;

/** What an agent wrote last, read past the line that it usually comes through. */
@FunctionalInterface
public interface Tail {
  /** Of an agent that has no journal: there is nothing but what the line brings. */
  Tail NONE = received -> new byte[0];

  /**
   * What the agent has written after its first {@code received} bytes; empty when that is nothing,
   * or when it cannot be told any more.
   */
  byte[] after(long received);
}
