package org.vfiocheck.harness.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfiocheck.harness.sut.Execution;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.action.World;
import org.vfiocheck.model.monitor.AccessMonitor;
import org.vfiocheck.model.monitor.DmaMonitor;
import org.vfiocheck.model.outcome.Outcome;

/** Every planted fault shows, and shows in what the property that must catch it looks at. */
class FaultTest {
  private static final String[] UNBOUND = {"OpenDeviceNode(d0)", "OpenIommufd(i0)"};
  private static final String[] BOUND = with(UNBOUND, "Bind(d0, i0)");
  private static final String[] BOTH_BOUND =
      with(BOUND, "OpenDeviceNode(d1)", "Bind(d1, i0)", "IoasAlloc(i0, a0)", "IoasAlloc(i0, a1)");
  private static final String[] GROUP = {
    "OpenContainer(c0)", "OpenGroup(g0)", "SetContainer(g0, c0)", "SetIommu(c0)"
  };

  /** A sequence that the healthy twin and the faulty one do not share an execution of. */
  private static String[] showing(Fault fault) {
    return switch (fault) {
      case GATE_PER_DEVICE -> with(BOUND, "OpenDeviceNode(d1)", "Read(d1)");
      case READ_NOT_GATED -> with(UNBOUND, "Read(d0)");
      case WRITE_NOT_GATED -> with(UNBOUND, "Write(d0)");
      case MMAP_NOT_GATED -> with(UNBOUND, "Mmap(d0, m0)");
      case IOCTL_NOT_GATED -> with(UNBOUND, "GetInfo(d0)");
      case ACCESS_KEPT_AFTER_FAILED_COPY_OUT -> with(UNBOUND, "BindBadPage(d0, i0)", "Read(d0)");
      case GROUP_NOT_BLOCKED_WHILE_BOUND -> with(BOUND, "OpenGroup(g0)");
      case BIND_ALLOWED_WHILE_GROUP_OPEN -> with(UNBOUND, "OpenGroup(g0)", "Bind(d0, i0)");
      case SECOND_BIND_ALLOWED -> with(BOUND, "OpenDeviceNode(d1)", "Bind(d1, i0)");
      case WRONG_ERRNO_ON_SECOND_BIND -> with(BOUND, "Bind(d0, i0)");
      case MAPPING_DOES_NOT_PIN_FILE ->
          with(BOUND, "Mmap(d0, m0)", "Close(d0)", "OpenGroup(g0)", "Touch(m0)");
      case DETACH_FORGOTTEN_ON_CLOSE ->
          with(BOUND, "IoasAlloc(i0, a0)", "Attach(d0, a0)", "Close(d0)", "IoasDestroy(i0, a0)");
      case GROUP_OPEN_TWICE -> with(GROUP, "GetDeviceFd(g0, e0)", "Close(g0)", "OpenGroup(g0)");
      case DEVICE_DOES_NOT_PIN_GROUP_FILE ->
          with(GROUP, "GetDeviceFd(g0, e0)", "Close(g0)", "OpenGroup(g0)");
      case STATUS_ALWAYS_VIABLE ->
          with(
              UNBOUND,
              "OpenGroup(g0)",
              "SetContainer(g0, i0)",
              "GetDeviceFd(g0, e0)",
              "UnsetContainer(g0)",
              "GroupStatus(g0)");
      case IOAS_DESTROYED_WHILE_ATTACHED ->
          with(BOUND, "IoasAlloc(i0, a0)", "Attach(d0, a0)", "IoasDestroy(i0, a0)");
      case UNREGISTER_DOES_NOT_WAIT -> with(BOUND, "UnbindDriver");
      case NODE_OUTLIVES_UNREGISTER -> with(BOUND, "UnbindDriver", "OpenDeviceNode(d1)");
      case NODE_OPEN_TO_ALL -> new String[] {"OpenDeviceNodeAsNobody(d0)"};
      case GROUP_OPEN_TO_ALL -> new String[] {"OpenGroupAsNobody(g0)"};
      case DUPLICATE_DOES_NOT_PIN_FILE -> with(BOUND, "Dup(d0, d1)", "Close(d0)", "OpenGroup(g0)");
      case REGISTRATION_LEAKED_ON_FAILED_OPEN ->
          with(UNBOUND, "Close(d0)", "OpenGroup(g0)", "GetDeviceFd(g0, e0)", "UnbindDriver");
      case DMA_OWNER_NOT_ASKED ->
          with(BOUND, "OpenDeviceNode(d1)", "OpenIommufd(i1)", "Bind(d1, i1)");
      case DMA_OWNER_GONE_WITH_FIRST_DEVICE ->
          with(BOTH_BOUND, "Close(d0)", "OpenDeviceNode(d0)", "OpenIommufd(i1)", "Bind(d0, i1)");
      case GROUP_BLOCKED_PER_DEVICE ->
          with(UNBOUND, "OpenDeviceNode(d1)", "Bind(d1, i0)", "OpenGroup(g0)");
      case UNMAPPED_IN_NAME_ONLY ->
          with(
              BOUND,
              "IoasAlloc(i0, a0)",
              "IoasMap(i0, a0)",
              "Attach(d0, a0)",
              "IoasUnmap(i0, a0)",
              "Dma(d0)");
      case DMA_NOT_BLOCKED_WHILE_DETACHED -> with(BOUND, "Dma(d0)");
      case GROUP_GONE_WITH_FIRST_DEVICE -> new String[] {"UnbindDriver(p0)", "OpenGroup(g0)"};
      case ATTACHED_APART_FROM_GROUP -> with(BOTH_BOUND, "Attach(d0, a0)", "Attach(d1, a1)");
      case DETACHED_WITH_FIRST_DEVICE ->
          with(BOTH_BOUND, "Attach(d0, a0)", "Attach(d1, a0)", "Detach(d0)", "Attach(d1, a1)");
      case CONTAINER_UNUSED_WITH_FIRST_DEVICE ->
          with(
              GROUP,
              "GetDeviceFd(g0, e0)",
              "GetDeviceFd(g0, e1)",
              "Close(e1)",
              "UnsetContainer(g0)");
      case IOMMU_DRIVER_GONE_WITH_FIRST_GROUP ->
          with(GROUP, "OpenGroup(g1)", "SetContainer(g1, c0)", "Close(g1)", "SetIommu(c0)");
      case GROUPS_NOT_TOLD_APART -> new String[] {"OpenGroup(g0)", "OpenGroup(g1)"};
      case ACCESS_ATTACHMENT_NOT_NOTED ->
          with(BOUND, "IoasAlloc(i0, a0)", "Attach(d0, a0)", "Detach(d0)", "IoasDestroy(i0, a0)");
      case UNBLOCK_FORGOTTEN_ON_CLOSE -> BOUND;
      case UNBLOCK_FORGOTTEN_ON_FAILED_BIND -> with(UNBOUND, "BindBadPage(d0, i0)");
      case CONTAINER_KEPT_ON_GROUP_CLOSE -> GROUP;
      case DMA_OWNER_KEPT_ON_CLOSE -> BOUND;
    };
  }

  private static World world(Fault fault) {
    return switch (fault.chart()) {
      case "two-devices", "two-devices-group" -> Script.ONE_GROUP;
      case "two-groups" -> Script.TWO_GROUPS;
      case "mtty" -> Script.MTTY;
      case "dma" -> Script.WORLD.of(DeviceKind.EDU_DMA);
      default -> Script.WORLD;
    };
  }

  private static String[] with(String[] before, String... then) {
    String[] all = Arrays.copyOf(before, before.length + then.length);
    System.arraycopy(then, 0, all, before.length, then.length);
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void fault_showsInWhatItsPropertyLooksAt(Fault fault) {
    String[] sequence = showing(fault);
    World world = world(fault);
    Execution healthy = Script.run(world, Set.of(), sequence);
    Execution faulty = Script.run(world, Set.of(fault), sequence);
    assertEquals("", healthy.residue(), "the healthy twin is restored");
    assertTrue(accessBeforeBind(healthy).isEmpty(), "the healthy twin keeps the contract");
    assertTrue(strayDma(healthy).isEmpty(), "the healthy twin contains DMA");
    switch (fault.caughtBy()) {
      case NO_ACCESS_BEFORE_BIND -> assertNotEquals(List.of(), accessBeforeBind(faulty));
      case DMA_CONTAINED -> assertNotEquals(List.of(), strayDma(faulty));
      case LOCKSTEP -> assertNotEquals(healthy.outcomes(), faulty.outcomes());
      case INITIAL_STATE_RESTORED -> assertNotEquals("", faulty.residue());
      default ->
          throw new AssertionError("the twin has nothing that " + fault.caughtBy() + " sees");
    }
  }

  private static List<Action> accessBeforeBind(Execution execution) {
    return objections(execution, new AccessMonitor()::violates);
  }

  private static List<Action> strayDma(Execution execution) {
    return objections(execution, new DmaMonitor()::violates);
  }

  /** The actions that a monitor objects to. */
  private static List<Action> objections(
      Execution execution, BiPredicate<Action, Outcome> monitor) {
    List<Action> found = new ArrayList<>();
    for (int i = 0; i < execution.outcomes().size(); i++) {
      Action action = execution.sequence().get(i);
      if (monitor.test(action, execution.outcomes().get(i))) {
        found.add(action);
      }
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource
  void label_namesTheFault(Fault fault) {
    assertTrue(fault.label().matches("[a-z]+(-[a-z]+)+"), fault.label());
    assertEquals(fault, Fault.parse(fault.label()));
  }

  @Test
  void unknownLabel_isRefusedWithTheListOfAll() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> Fault.parse("no-such-fault"));
    assertTrue(String.valueOf(refusal.getMessage()).contains("gate-per-device"));
  }
}
