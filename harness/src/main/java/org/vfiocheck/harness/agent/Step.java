package org.vfiocheck.harness.agent;

import java.util.List;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;

/**
 * An action with its references resolved to places in {@link Slots}.
 *
 * @param first the place of the first reference, or 0 where there is none
 * @param second the place of the second reference, or 0 where there is none
 */
record Step(Verb verb, int first, int second) {
  static Step of(Action action) {
    List<Ref> args = action.args();
    return new Step(
        action.verb(),
        args.isEmpty() ? 0 : Slots.place(args.get(0)),
        args.size() < 2 ? 0 : Slots.place(args.get(1)));
  }
}
