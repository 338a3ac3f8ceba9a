package org.vfiocheck.model.chart;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the RFC of 2021 answers, row by row, where mainline answers otherwise. */
final class Rfc2021Test {
  private static final Chart RFC = Charts.load("rfc-2021");
  private static final Chart REPLACE_FOPS = Charts.load("rfc-2021-replace-fops");

  private static Walk after(String... actions) {
    return Walk.through(RFC, actions);
  }

  @Test
  void bothCharts_areOfferedByName() {
    assertTrue(Charts.names().contains("rfc-2021"));
    assertTrue(Charts.names().contains("rfc-2021-replace-fops"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Read(d0)", "ReadConfig(d0)", "Write(d0)", "Mmap(d0, m0)"})
  void access_beforeBind_isRefusedWithEnodev(String access) {
    after("OpenDeviceNode(d0)").expect(access, "ENODEV");
  }

  @ParameterizedTest
  @CsvSource({
    "GetInfo(d0), ok",
    "GetRegionInfo(d0), ok",
    "SetIrqs(d0), ok",
    "Reset(d0), EINVAL",
    "Feature(d0), ENOTTY"
  })
  void ioctls_beforeBind_reachTheDriver(String ioctl, String outcome) {
    after("OpenDeviceNode(d0)").expect(ioctl, outcome);
  }

  @Test
  void bind_clearsTheBlock_forEveryFileOfTheDevice() {
    after("OpenDeviceNode(d0)", "OpenDeviceNode(d1)", "OpenIommufd(i0)")
        .expect("Read(d1)", "ENODEV")
        .expect("Bind(d0, i0)", "ok")
        .expect("Read(d0)", "ok(0x10000ed)")
        .expect("Read(d1)", "ok(0x10000ed)")
        .expect("Mmap(d1, m0)", "ok");
  }

  @Test
  void secondBind_throughAnotherFile_isRefusedWithEinval() {
    after("OpenDeviceNode(d0)", "OpenDeviceNode(d1)", "OpenIommufd(i0)", "Bind(d0, i0)")
        .expect("Bind(d1, i0)", "EINVAL")
        .expect("BindNoFd(d1)", "EINVAL");
  }

  @Test
  void binding_outlivesTheFileThatBound_untilTheLastClose() {
    after("OpenDeviceNode(d0)", "OpenDeviceNode(d1)", "OpenIommufd(i0)", "Bind(d0, i0)")
        .expect("Close(d0)", "ok")
        .expect("Read(d1)", "ok(0x10000ed)")
        .expect("OpenGroup(g0)", "EBUSY")
        .expect("Close(d1)", "ok")
        .expect("OpenGroup(g0)", "ok");
  }

  @Test
  void nextOpen_afterTheLastClose_decidesAnew() {
    after("OpenDeviceNode(d0)", "OpenIommufd(i0)", "Bind(d0, i0)", "Close(d0)")
        .expect("OpenDeviceNode(d0)", "ok")
        .expect("Read(d0)", "ENODEV");
  }

  @Test
  void groupPath_givesAccessAtOnce() {
    after("OpenContainer(c0)", "OpenGroup(g0)", "SetContainer(g0, c0)", "SetIommu(c0)")
        .expect("GetDeviceFd(g0, e0)", "ok")
        .expect("Read(e0)", "ok(0x10000ed)");
  }

  @Test
  void groupPath_isBlocked_whereTheNodeWasOpenedFirst() {
    after(
            "OpenDeviceNode(d0)",
            "OpenContainer(c0)",
            "OpenGroup(g0)",
            "SetContainer(g0, c0)",
            "SetIommu(c0)")
        .expect("GetDeviceFd(g0, e0)", "ok")
        .expect("Read(e0)", "ENODEV");
  }

  @Test
  void deviceNode_isNotBlocked_whereTheGroupHasAContainer() {
    after("OpenContainer(c0)", "OpenGroup(g0)", "SetContainer(g0, c0)", "OpenDeviceNode(d0)")
        .expect("Read(d0)", "ok(0x10000ed)");
  }

  @Test
  void deviceNode_keepsAccess_afterTheGroupLetGoOfTheDevice() {
    after("OpenContainer(c0)", "OpenGroup(g0)", "SetContainer(g0, c0)", "SetIommu(c0)")
        .expect("GetDeviceFd(g0, e0)", "ok")
        .expect("OpenDeviceNode(d0)", "ok")
        .expect("Close(e0)", "ok")
        .expect("Close(g0)", "ok")
        .expect("Read(d0)", "ok(0x10000ed)");
  }

  @Test
  void bindThatCannotCopyOut_blocksTheDevice() {
    after("OpenContainer(c0)", "OpenGroup(g0)", "SetContainer(g0, c0)", "OpenDeviceNode(d0)")
        .expect("Close(g0)", "ok")
        .expect("OpenIommufd(i0)", "ok")
        .expect("Read(d0)", "ok(0x10000ed)")
        .expect("BindBadPage(d0, i0)", "EFAULT")
        .expect("Read(d0)", "ENODEV");
  }

  @Test
  void attach_isRefused_throughAFileThatWasNotBound() {
    after("OpenDeviceNode(d0)", "OpenDeviceNode(d1)", "OpenIommufd(i0)", "Bind(d0, i0)")
        .expect("IoasAlloc(i0, a0)", "ok")
        .expect("Attach(d1, a0)", "EINVAL")
        .expect("Attach(d0, a0)", "ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Read(d1)", "Mmap(d1, m0)", "GetInfo(d1)", "Attach(d1, a0)"})
  void replaceFops_keepsDummiesInEveryFileThatWasNotBound(String access) {
    Walk.through(
            REPLACE_FOPS,
            "OpenDeviceNode(d0)",
            "OpenDeviceNode(d1)",
            "OpenIommufd(i0)",
            "Bind(d0, i0)")
        .expect("Read(d0)", "ok(0x10000ed)")
        .expect(access, "ENODEV");
  }
}
