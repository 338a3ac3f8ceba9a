package org.vfiocheck.model.trace;

import com.google.common.collect.ImmutableList;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.outcome.Outcome;

/**
 * A sequence that differs from a counterexample by one action and breaks nothing: with it, the
 * boundary between right and wrong can be seen.
 *
 * @param change what was changed, {@code without OpenIommufd(i0)} for instance
 * @param actions the whole sequence, never empty
 * @param last what its last action answered
 */
public record NearestPassing(String change, ImmutableList<Action> actions, Outcome last) {
  public NearestPassing {
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("a sequence without actions passes nothing");
    }
  }
}
