package org.vfiocheck.model.chart;

import org.junit.jupiter.api.Test;

/** What DMA reaches at each point of a device's life. */
final class DmaTest {
  private static final Chart CHART = Charts.load("dma");
  private static final String[] BOUND = {
    "OpenDeviceNode(d0)", "OpenIommufd(i0)", "IoasAlloc(i0, a0)", "IoasMap(i0, a0)", "Bind(d0, i0)"
  };

  private static Walk after(String... actions) {
    return Walk.through(CHART, actions);
  }

  @Test
  void engineIsOutOfReach_beforeTheBind() {
    after("OpenDeviceNode(d0)").expect("Dma(d0)", "EINVAL").expect("Dma(d1)", "EBADF");
  }

  @Test
  void dmaReachesThePage_whileItIsMappedAndTheDeviceAttached() {
    after(BOUND)
        .expect("Dma(d0)", "ok")
        .then("Attach(d0, a0)")
        .expect("Dma(d0)", "ok(0x1)")
        .then("IoasUnmap(i0, a0)")
        .expect("Dma(d0)", "ok")
        .then("IoasMap(i0, a0)")
        .expect("Dma(d0)", "ok(0x1)")
        .then("Detach(d0)")
        .expect("Dma(d0)", "ok");
  }

  @Test
  void contextOutlivesItsDescriptor_andSoDoesItsMapping() {
    after(BOUND)
        .then("Attach(d0, a0)", "Close(i0)")
        .expect("Dma(d0)", "ok(0x1)")
        .then("OpenIommufd(i0)", "IoasAlloc(i0, a0)")
        .expect("Attach(d0, a0)", "ENOENT")
        .expect("Dma(d0)", "ok(0x1)")
        .then("Detach(d0)")
        .expect("Dma(d0)", "ok");
  }

  @Test
  void closeEndsIt_forTheNextUserToo() {
    after(BOUND)
        .then("Attach(d0, a0)", "Close(d0)", "OpenDeviceNode(d1)", "Bind(d1, i0)")
        .expect("Dma(d1)", "ok");
  }

  @Test
  void deviceOfTheGroup_reachesNothing_inAContainerOrAnIommufd() {
    after("OpenGroup(g0)", "OpenContainer(c0)", "SetContainer(g0, c0)", "SetIommu(c0)")
        .then("GetDeviceFd(g0, e0)")
        .expect("Dma(e0)", "ok");
    after("OpenGroup(g0)", "OpenIommufd(i0)", "IoasAlloc(i0, a0)", "IoasMap(i0, a0)")
        .then("SetContainer(g0, i0)", "GetDeviceFd(g0, e0)")
        .expect("Dma(e0)", "ok");
  }
}
