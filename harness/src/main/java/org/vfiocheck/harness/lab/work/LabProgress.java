package org.vfiocheck.harness.lab.work;

/** Hears what the lab is doing. Called from several threads. */
@FunctionalInterface
public interface LabProgress {

  /**
   * A step begins, {@code building linux-source-6.12} for instance; the one before it has ended.
   */
  void step(String what);

  /**
   * How far the current step is, where that can be estimated.
   *
   * @param percent 0 to 100, never falling within one step
   */
  default void percent(int percent) {}

  /** A listener that does nothing. */
  static LabProgress silent() {
    return what -> {};
  }
}
