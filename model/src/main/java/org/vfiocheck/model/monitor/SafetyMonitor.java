package org.vfiocheck.model.monitor;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.trace.Property;

/**
 * The rules that are judged without a chart, together: {@link AccessMonitor}'s, and where the world
 * asks for DMA {@link DmaMonitor}'s.
 *
 * <p>One monitor watches one sequence, from its start. Not thread-safe.
 */
public final class SafetyMonitor {
  private final AccessMonitor access = new AccessMonitor();
  private final Optional<DmaMonitor> dma;

  public SafetyMonitor(World world) {
    this.dma = asksForDma(world) ? Optional.of(new DmaMonitor()) : Optional.empty();
  }

  private static boolean asksForDma(World world) {
    return world.kind() == DeviceKind.EDU_DMA;
  }

  /** The properties that a sequence of a world can break. */
  public static ImmutableList<Property> properties(World world) {
    return asksForDma(world)
        ? ImmutableList.of(Property.NO_ACCESS_BEFORE_BIND, Property.DMA_CONTAINED)
        : ImmutableList.of(Property.NO_ACCESS_BEFORE_BIND);
  }

  /**
   * Takes the next action with what it came to.
   *
   * @return the property that this action broke
   */
  public Optional<Property> broken(Action action, Outcome outcome) {
    boolean isStray = dma.isPresent() && dma.get().violates(action, outcome);
    if (access.violates(action, outcome)) {
      return Optional.of(Property.NO_ACCESS_BEFORE_BIND);
    }
    return isStray ? Optional.of(Property.DMA_CONTAINED) : Optional.empty();
  }

  /** All that is remembered, as text: two with equal knowledge object to the same words. */
  public String knowledge() {
    return access.knowledge() + dma.map(DmaMonitor::knowledge).orElse("");
  }
}
