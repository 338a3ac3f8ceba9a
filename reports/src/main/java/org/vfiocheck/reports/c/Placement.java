package org.vfiocheck.reports.c;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Map;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.action.Kind;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.chart.Charts;
import org.vfiocheck.model.trace.Counterexample;

/** Which device each call of a counterexample is about, where its chart has two. */
final class Placement {
  private final World world;
  private final boolean unbinds;

  private Placement(World world, boolean unbinds) {
    this.world = world;
    this.unbinds = unbinds;
  }

  /**
   * As the chart has it.
   *
   * @throws org.vfiocheck.model.chart.ChartException when the chart is not there any more, and an
   *     action names a device
   */
  static Placement of(Counterexample counterexample) {
    String chart = counterexample.provenance().chart();
    List<Action> actions = counterexample.actions();
    return new Placement(
        Charts.world(chart).orElseGet(() -> withoutChart(chart, actions)),
        actions.stream().anyMatch(action -> action.verb() == Verb.UNBIND_DRIVER));
  }

  /** One device, unless the actions say otherwise: then loading it says what is wrong. */
  private static World withoutChart(String chart, List<Action> actions) {
    boolean named =
        actions.stream()
            .flatMap(action -> action.args().stream())
            .anyMatch(ref -> ref.kind() == Kind.PCI_DEVICE);
    return named ? Charts.load(chart).world() : new World(List.of(), Map.of());
  }

  /** What the device is. */
  DeviceKind kind() {
    return world.kind();
  }

  boolean isPair() {
    return world.devices().size() > 1;
  }

  /** In how many IOMMU groups the devices are. */
  long groups() {
    return world.devices().stream().map(world::groupOf).distinct().count();
  }

  /** The blocks of {@code helpers.c} that tell the devices apart. */
  ImmutableSet<String> needs() {
    if (!isPair()) {
      return ImmutableSet.of();
    }
    return unbinds ? ImmutableSet.of("pair", "pair_unbind") : ImmutableSet.of("pair");
  }

  /** The expression that makes a device the one that the next calls are about. */
  private String on(int device) {
    return (unbinds ? "unbind_on(" : "on(") + device + ")";
  }

  /** The call, about its own device. What is asked of a file is about the file's. */
  Call placed(Action action, Call call) {
    if (!isPair() || !asksForDevice(action.verb())) {
      return call;
    }
    List<Ref> args = action.args();
    int device = world.deviceOf(args.getLast()).index();
    String asked = call.expression();
    return new Call(
        "(%s, %s)"
            .formatted(on(device), unbinds ? asked.replace("device.node", "node_now()") : asked),
        call.needs());
  }

  private static boolean asksForDevice(Verb verb) {
    return switch (verb) {
      case OPEN_GROUP, OPEN_GROUP_AS_NOBODY -> true;
      case OPEN_DEVICE_NODE, OPEN_DEVICE_NODE_AS_NOBODY -> true;
      case GET_DEVICE_FD, UNBIND_DRIVER, BIND_DRIVER -> true;
      default -> false;
    };
  }
}
