package org.vfiocheck.harness.agent;

import java.util.List;
import java.util.Map;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;

/**
 * An action with its references resolved to places in {@link Slots}.
 *
 * @param first the place of the first reference, or 0 where there is none
 * @param second the place of the second reference, or 0 where there is none
 * @param device which of the devices: that of the last reference, or 0
 */
record Step(Verb verb, int first, int second, int device) {
  /**
   * @param devices the references that are not of the first device, each with its device
   */
  static Step of(Action action, Map<Ref, Ref> devices) {
    List<Ref> args = action.args();
    Ref device = args.isEmpty() ? null : devices.get(args.getLast());
    return new Step(
        action.verb(),
        args.isEmpty() ? 0 : Slots.place(args.get(0)),
        args.size() < 2 ? 0 : Slots.place(args.get(1)),
        device == null ? 0 : device.index());
  }
}
