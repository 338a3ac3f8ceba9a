package org.vfiocheck.model.monitor;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.outcome.DmaReach;
import org.vfiocheck.model.outcome.Outcome;

/**
 * What the first rule is for, judged on what was done and answered and on nothing else: DMA reaches
 * the page that is mapped into the address space that the device is attached to, and no other.
 *
 * <p>It knows no chart, so that a mistake in a chart cannot hide a violation. Whether DMA reaches
 * what it should is the chart's business. Source: {@code Documentation/driver-api/vfio.rst}, "a
 * secure, IOMMU protected environment"; {@code Documentation/userspace-api/iommufd.rst}.
 *
 * <p>One monitor watches one sequence of one device, from its start. Not thread-safe.
 */
public final class DmaMonitor {
  /** The address space that each slot names: an object of its own each time one is allocated. */
  private final SortedMap<Ref, Space> spaces = new TreeMap<>();

  private @Nullable Space attached;

  private static final class Space {
    private boolean isMapped;
  }

  /**
   * Takes the next action with what it came to.
   *
   * @return whether this action broke the rule
   */
  public boolean violates(Action action, Outcome outcome) {
    if (!(outcome instanceof Outcome.Value answer)) {
      return false;
    }
    switch (action.verb()) {
      case DMA -> {
        long permitted = attached != null && attached.isMapped ? DmaReach.MAPPED_PAGE : 0;
        return (answer.value() & ~permitted) != 0;
      }
      case IOAS_ALLOC -> spaces.put(action.arg(1), new Space());
      case IOAS_MAP -> space(action).isMapped = true;
      case IOAS_UNMAP, IOAS_DESTROY -> space(action).isMapped = false;
      case ATTACH -> attached = space(action);
      // Who has just opened the device has attached it to nothing.
      case DETACH, BIND, GET_DEVICE_FD -> attached = null;
      default -> {}
    }
    return false;
  }

  /**
   * All that this monitor remembers, as text: what each slot's space maps, and which one the device
   * is attached to. Two monitors with equal knowledge object to the same words.
   */
  String knowledge() {
    StringBuilder text = new StringBuilder();
    spaces.forEach(
        (slot, space) ->
            text.append(slot)
                .append(space.isMapped ? " mapped" : "")
                .append(space.equals(attached) ? " attached " : " "));
    return text.append(attached == null ? "" : attached.isMapped).toString();
  }

  private Space space(Action action) {
    return spaces.computeIfAbsent(action.arg(1), _ -> new Space());
  }
}
