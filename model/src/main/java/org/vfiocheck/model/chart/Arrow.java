package org.vfiocheck.model.chart;

/**
 * A transition of a chart, for drawing.
 *
 * @param id its name, for coverage
 * @param from the state it leaves, compound perhaps
 * @param to the state it enters; the same as {@code from} when it stays
 * @param event what it reacts to, {@code Bind.d0.*} perhaps, or the empty string for one that the
 *     chart takes by itself
 * @param condition as the document has it, or the empty string
 * @param outcome the expected outcome, or the empty string for one that only follows
 * @param source where the outcome was read, or the empty string
 */
public record Arrow(
    TransitionId id,
    String from,
    String to,
    String event,
    String condition,
    String outcome,
    String source) {
  /** Whether it answers a call and leaves the state as it is. */
  public boolean stays() {
    return from.equals(to);
  }
}
