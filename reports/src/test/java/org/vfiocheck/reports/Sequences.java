package org.vfiocheck.reports;

import java.util.ArrayList;
import java.util.List;

/** Sequences with the outcomes that mainline 6.12 and 7.3 give on QEMU's edu. */
final class Sequences {
  /**
   * Lines of action and outcome. The program that performs them is run in a guest by hand; what is
   * not plain: a closed iommufd makes its address space's number 0 and a device bound through it
   * attaches to none; an unregister waits for the mapping, not for the descriptor.
   */
  private static final String EVERY_VERB =
      """
      Close(d0) EBADF
      OpenContainer(c0) ok
      OpenContainer(c0) skipped
      SetIommu(c0) EINVAL
      OpenGroupAsNobody(g0) EACCES
      OpenGroup(g0) ok
      OpenGroup(g0) skipped
      GroupStatus(g0) ok(0x1)
      GetDeviceFd(g0, e0) EINVAL
      SetContainer(g0, c0) ok
      SetIommu(c0) ok
      GroupStatus(g0) ok(0x3)
      GetDeviceFd(g0, e0) ok
      GetDeviceFd(g0, e0) skipped
      Read(e0) ok(0x10000ed)
      UnsetContainer(g0) EBUSY
      Close(e0) ok
      UnsetContainer(g0) ok
      OpenIommufd(i1) ok
      SetContainer(g0, i1) ok
      Close(g0) ok
      Close(c0) ok
      OpenDeviceNodeAsNobody(d0) EACCES
      Dup(d0, d1) EBADF
      OpenDeviceNode(d0) ok
      Dup(d0, d1) ok
      Dup(d0, d1) skipped
      Read(d0) EINVAL
      ReadConfig(d0) EINVAL
      Write(d0) EINVAL
      GetInfo(d0) EINVAL
      GetRegionInfo(d0) EINVAL
      SetIrqs(d0) EINVAL
      Reset(d0) EINVAL
      Feature(d0) EINVAL
      Mmap(d0, m0) EINVAL
      Touch(m0) skipped
      Munmap(m0) skipped
      Detach(d0) EINVAL
      AttachBadId(d0) EINVAL
      Bind(d0, i0) EINVAL
      BindWrongFd(d0) EBADFD
      BindNoFd(d0) EBADF
      OpenIommufd(i0) ok
      OpenIommufd(i0) skipped
      BindBadPage(d0, i0) EFAULT
      Bind(d0, i0) ok
      Bind(d0, i0) EINVAL
      Attach(d0, a0) ENOENT
      IoasAlloc(i0, a0) ok
      IoasAlloc(i0, a0) skipped
      IoasMap(i0, a0) ok
      Attach(d1, a0) ok
      IoasDestroy(i0, a0) EBUSY
      AttachBadId(d0) ENOENT
      IoasUnmap(i0, a0) ok
      IoasUnmap(i0, a0) ENOENT
      Read(d0) ok(0x10000ed)
      ReadConfig(d0) ok(0x11e81234)
      Write(d0) ok(0x4)
      GetInfo(d0) ok
      GetRegionInfo(d0) ok
      SetIrqs(d0) ok
      Reset(d0) EINVAL
      Feature(d0) ENOTTY
      Mmap(d0, m0) ok
      Mmap(d0, m0) skipped
      Touch(m0) ok(0x10000ed)
      Detach(d0) ok
      IoasDestroy(i0, a0) ok
      IoasDestroy(i0, a0) ENOENT
      IoasAlloc(i0, a0) ok
      Close(i0) ok
      OpenIommufd(i0) ok
      IoasAlloc(i0, a0) ok
      Attach(d0, a0) ENOENT
      BindDriver EBUSY
      Close(d0) ok
      Read(d1) ok(0x10000ed)
      Close(d1) ok
      UnbindDriver blocked
      UnbindDriver skipped
      BindDriver skipped
      Touch(m0) ok(0x10000ed)
      Munmap(m0) ok
      UnbindDriver ENODEV
      OpenDeviceNode(d0) ENOENT
      BindDriver ok
      OpenDeviceNode(d0) ok
      """;

  private Sequences() {}

  record Line(String action, String outcome) {}

  static List<Line> everyVerb() {
    List<Line> lines = new ArrayList<>();
    for (String line : EVERY_VERB.strip().split("\n")) {
      int blank = line.lastIndexOf(' ');
      lines.add(new Line(line.substring(0, blank), line.substring(blank + 1)));
    }
    return lines;
  }
}
