package org.vfiocheck.model.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.vfiocheck.model.action.DeviceKind;
import org.vfiocheck.model.action.World;

/** A mediated device, whose chart is mainline's but for what its driver does. */
final class MttyTest {
  private static final Chart MTTY = Charts.load("mtty");

  private static Walk after(String... actions) {
    return Walk.through(MTTY, actions);
  }

  @Test
  void world_namesItsDevice_andHasNoMappingToTouch() {
    assertEquals(DeviceKind.MTTY, MTTY.world().kind());
    assertEquals(DeviceKind.EDU, Charts.load("mainline").world().kind());
    assertFalse(MTTY.alphabet().toString().contains("Touch"), MTTY.alphabet().toString());
  }

  @Test
  void worldOfTwo_hasNoMediatedDevice() {
    World two = World.parse("p0@g0 p1@g0 g0 d0@p0 d1@p1");
    assertThrows(IllegalArgumentException.class, () -> two.of(DeviceKind.MTTY));
  }

  @Test
  void gate_isTheCoresForEveryDevice() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)")
        .expect("Read(d0)", "EINVAL")
        .expect("GetInfo(d0)", "EINVAL")
        .expect("Bind(d0, i0)", "ok")
        .expect("Read(d0)", "ok(0x60)")
        .expect("OpenGroup(g0)", "EBUSY");
  }

  @Test
  void mapping_isRefused_boundOrNot() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)")
        .expect("Mmap(d0, m0)", "EINVAL")
        .expect("Bind(d0, i0)", "ok")
        .expect("Mmap(d0, m0)", "EINVAL");
  }

  @Test
  void container_isNotInUse_byADeviceThatAnIommufdHas() {
    after("OpenContainer(c0)", "OpenIommufd(i0)", "OpenGroup(g0)", "SetContainer(g0, i0)")
        .then("GetDeviceFd(g0, e0)", "UnsetContainer(g0)")
        .expect("GroupStatus(g0)", "ok(0x1)")
        .expect("SetContainer(g0, c0)", "ok")
        .expect("SetIommu(c0)", "ok")
        .expect("UnsetContainer(g0)", "ok");
  }

  @Test
  void refusedQuestion_tellsTheDriverNothing() {
    after("UnbindDriver", "BindDriver", "OpenDeviceNode(d0)", "OpenIommufd(i0)")
        .expect("GetInfo(d0)", "EINVAL")
        .expect("Bind(d0, i0)", "ok")
        .expect("SetIrqs(d0)", "EINVAL")
        .expect("UnbindDriver", "blocked")
        .expect("GetInfo(d0)", "ok")
        .expect("SetIrqs(d0)", "ok");
  }
}
