package org.vfiocheck.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.Action;
import org.vfiocheck.model.action.Ref;
import org.vfiocheck.model.machine.ExplicitMachine;
import org.vfiocheck.model.machine.Scope;

/** Who blocks whom, across two devices. */
final class TwoDevicesTest {
  private static final Chart ONE_GROUP = Charts.load("two-devices");
  private static final Chart BY_GROUP = Charts.load("two-devices-group");
  private static final Chart TWO_GROUPS = Charts.load("two-groups");

  private static final String[] OPEN = {
    "OpenIommufd(i0)", "OpenIommufd(i1)", "OpenDeviceNode(d0)", "OpenDeviceNode(d1)"
  };

  @Test
  void secondBind_inOneGroup_toAnotherIommufd_isRefusedWithEperm_andToTheSameIsNot() {
    Walk.through(ONE_GROUP, OPEN)
        .expect("Bind(d0, i0)", "ok")
        .expect("Bind(d1, i1)", "EPERM")
        .expect("Bind(d1, i0)", "ok");
  }

  @Test
  void bindOfEitherDevice_keepsTheGroupClosed_untilBothAreClosed() {
    Walk.through(ONE_GROUP, OPEN)
        .expect("Bind(d0, i0)", "ok")
        .expect("Bind(d1, i0)", "ok")
        .expect("Close(d0)", "ok")
        .expect("OpenGroup(g0)", "EBUSY")
        .expect("Close(d1)", "ok")
        .expect("OpenGroup(g0)", "ok");
  }

  @Test
  void replacement_throughOneDevice_takesTheOtherAlong() {
    Walk.through(ONE_GROUP, OPEN)
        .expect("Bind(d0, i0)", "ok")
        .expect("Bind(d1, i0)", "ok")
        .expect("IoasAlloc(i0, a0)", "ok")
        .expect("IoasAlloc(i0, a1)", "ok")
        .expect("Attach(d0, a0)", "ok")
        .expect("Attach(d1, a1)", "EINVAL")
        .expect("Attach(d1, a0)", "ok")
        .expect("Attach(d1, a1)", "ok")
        .expect("IoasDestroy(i0, a0)", "ok")
        .expect("Detach(d1)", "ok")
        .expect("IoasDestroy(i0, a1)", "EBUSY");
  }

  @Test
  void group_livesUntilItsLastDeviceIsUnregistered() {
    Walk.through(ONE_GROUP, "OpenGroup(g0)", "UnbindDriver(p0)")
        .expect("GroupStatus(g0)", "ok(0x1)")
        .expect("UnbindDriver(p1)", "ok")
        .expect("GroupStatus(g0)", "ENODEV")
        .expect("Close(g0)", "ok")
        .expect("OpenGroup(g0)", "ENOENT")
        .expect("BindDriver(p1)", "ok")
        .expect("OpenGroup(g0)", "ok");
  }

  @Test
  void bind_whileTheDevicesUnbindWaits_dependsOnWhoWasAloneOnTheBus() {
    Walk.through(ONE_GROUP, OPEN)
        .expect("UnbindDriver(p0)", "blocked")
        .expect("UnbindDriver(p1)", "blocked")
        .expect("Bind(d0, i0)", "EAGAIN")
        .expect("Bind(d1, i0)", "ok");
  }

  @Test
  void container_isUsedByEachOpenDevice() {
    Walk.through(
            BY_GROUP, "OpenContainer(c0)", "OpenGroup(g0)", "SetContainer(g0, c0)", "SetIommu(c0)")
        .expect("GetDeviceFd(g0, e0)", "ok")
        .expect("GetDeviceFd(g0, e1)", "ok")
        .expect("Close(e0)", "ok")
        .expect("UnsetContainer(g0)", "EBUSY")
        .expect("Close(e1)", "ok")
        .expect("UnsetContainer(g0)", "ok");
  }

  @Test
  void device_byItsNode_andDevice_byTheGroup_shareOneContext() {
    Walk.through(BY_GROUP, "OpenIommufd(i0)", "OpenGroup(g0)", "SetContainer(g0, i0)")
        .expect("GetDeviceFd(g0, e0)", "ok")
        .expect("Close(g0)", "ok")
        .expect("OpenDeviceNode(d1)", "ok")
        .expect("Bind(d1, i0)", "ok")
        .expect("IoasAlloc(i0, a0)", "ok")
        .expect("Attach(d1, a0)", "EINVAL");
  }

  /** The actions on a device's files, group and driver, with whatever the two devices share. */
  private static int[] actionsOn(Ref device, ExplicitMachine machine) {
    return IntStream.range(0, machine.alphabet().size())
        .filter(
            index -> {
              Action action = machine.alphabet().get(index);
              return !isShared(action.arg(0))
                  && action.args().stream().allMatch(ref -> isShared(ref) || isOf(device, ref));
            })
        .toArray();
  }

  private static boolean isShared(Ref ref) {
    return switch (ref.kind()) {
      case CONTAINER, IOMMUFD, ADDRESS_SPACE -> true;
      default -> false;
    };
  }

  private static boolean isOf(Ref device, Ref ref) {
    return TWO_GROUPS.world().deviceOf(ref).equals(device);
  }

  @Test
  void actionOnOneDevice_inTwoGroups_changesNoAnswerOfTheOther() {
    ExplicitMachine machine = ExplicitMachine.explore(TWO_GROUPS, Scope.FULL);
    int[] first = actionsOn(Ref.parse("p0"), machine);
    int[] second = actionsOn(Ref.parse("p1"), machine);
    assertEquals(17, first.length);
    assertEquals(17, second.length);
    for (int state = 0; state < machine.size(); state++) {
      for (int action : second) {
        int next = machine.step(state, action);
        for (int asked : first) {
          assertEquals(machine.outputId(state, asked), machine.outputId(next, asked));
        }
      }
    }
  }
}
