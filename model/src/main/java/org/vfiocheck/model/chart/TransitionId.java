package org.vfiocheck.model.chart;

/**
 * The name of a transition, for coverage: {@code d0.blocked --Bind.d0.i0[In('i0.open')]--> d0.bound
 * (line 12)}. Stable as long as the document is, and unique in it.
 */
public record TransitionId(String text) {
  @Override
  public String toString() {
    return text;
  }
}
