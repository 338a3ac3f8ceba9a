package org.vfiocheck.model.scxml;

import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.outcome.Outcome;

/**
 * One transition of the expanded document.
 *
 * @param index its place in the expanded document, from 0
 * @param from the state it leaves
 * @param event the event it reacts to, a prefix with {@code .*} perhaps; null for one that the
 *     chart takes by itself
 * @param condition as written, blanks evened out; null when there is none
 * @param to the state it enters; null when it stays
 * @param answer the expected outcome; null for one that only follows
 * @param source the place the outcome was read from; null where there is no answer
 * @param line its line in the document
 */
public record Edge(
    int index,
    String from,
    @Nullable String event,
    @Nullable String condition,
    @Nullable String to,
    @Nullable Outcome answer,
    @Nullable String source,
    int line) {

  private static final String ANYTHING_BELOW = ".*";

  /** Whether it reacts to this event, as Commons SCXML matches names. */
  boolean matches(String name) {
    if (event == null) {
      return false;
    }
    return event.endsWith(ANYTHING_BELOW)
        ? name.startsWith(event.substring(0, event.length() - 1))
        : name.equals(event);
  }

  /** {@code d0.blocked --Bind.d0.i0[In('i0.open')]--> d0.bound (line 12)}. */
  @Override
  public String toString() {
    return from
        + " --"
        + (event == null ? "" : event)
        + (condition == null ? "" : "[" + condition + "]")
        + "--> "
        + (to == null ? from : to)
        + " (line "
        + line
        + ")";
  }
}
