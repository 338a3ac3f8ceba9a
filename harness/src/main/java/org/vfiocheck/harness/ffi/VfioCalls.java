package org.vfiocheck.harness.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * VFIO's ioctls with the arguments that docs/actions.md names. Each answers the ioctl's value or
 * minus errno, and fills its whole argument anew, so that what a call left there cannot reach the
 * next.
 *
 * <p>One argument segment serves every call: see {@link Linux} for why. Of one thread, as that is.
 */
public final class VfioCalls {
  private static final StructLayout BIND = Structs.VFIO_DEVICE_BIND_IOMMUFD;
  private static final long BIND_ARGSZ = Structs.offset(BIND, "argsz");
  private static final long BIND_FLAGS = Structs.offset(BIND, "flags");
  private static final long BIND_IOMMUFD = Structs.offset(BIND, "iommufd");
  private static final long BIND_OUT_DEVID = Structs.offset(BIND, "out_devid");

  private static final StructLayout ATTACH = Structs.VFIO_DEVICE_ATTACH_IOMMUFD_PT;
  private static final long ATTACH_PT_ID = Structs.offset(ATTACH, "pt_id");

  private static final StructLayout REGION = Structs.VFIO_REGION_INFO;
  private static final long REGION_INDEX = Structs.offset(REGION, "index");
  private static final long REGION_OFFSET = Structs.offset(REGION, "offset");

  private static final StructLayout IRQS = Structs.VFIO_IRQ_SET;
  private static final long IRQS_INDEX = Structs.offset(IRQS, "index");
  private static final long IRQS_START = Structs.offset(IRQS, "start");
  private static final long IRQS_COUNT = Structs.offset(IRQS, "count");
  private static final long IRQS_DATA = Structs.offset(IRQS, "data");

  /** Every structure here starts with argsz and flags. */
  private static final long ARGSZ = 0;

  private static final long FLAGS = Structs.offset(Structs.VFIO_GROUP_STATUS, "flags");

  private final Linux linux;
  private final MemorySegment argument = Arena.global().allocate(64, Long.BYTES);

  public VfioCalls(Linux linux) {
    this.linux = linux;
  }

  public int setIommuType1v2(int container) {
    return linux.ioctl(container, Ioctls.VFIO_SET_IOMMU, Ioctls.VFIO_TYPE1v2_IOMMU);
  }

  public int groupSetContainer(int group, int containerOrIommufd) {
    argument.set(JAVA_INT, 0, containerOrIommufd);
    return linux.ioctl(group, Ioctls.VFIO_GROUP_SET_CONTAINER, argument.address());
  }

  public int groupUnsetContainer(int group) {
    return linux.ioctl(group, Ioctls.VFIO_GROUP_UNSET_CONTAINER, 0);
  }

  /** Answers the new device file descriptor. */
  public int groupGetDeviceFd(int group, Memory deviceName) {
    return linux.ioctl(group, Ioctls.VFIO_GROUP_GET_DEVICE_FD, deviceName);
  }

  /** Answers the group's flags. */
  public int groupGetStatus(int group) {
    head(argument, Structs.VFIO_GROUP_STATUS, 0);
    int result = linux.ioctl(group, Ioctls.VFIO_GROUP_GET_STATUS, argument.address());
    return result < 0 ? result : argument.get(JAVA_INT, FLAGS);
  }

  /** Whether flags of {@link #groupGetStatus} are those of a free and usable group. */
  public static boolean isViableOnly(int flags) {
    return flags == Ioctls.VFIO_GROUP_FLAGS_VIABLE;
  }

  public int bindIommufd(int device, int iommufd) {
    return bindIommufd(device, iommufd, argument);
  }

  /**
   * Binds with an argument page that can be read and not written, as the kernel sees it.
   *
   * @param page a page of {@link Linux#pages}; writeable again afterwards
   */
  public int bindIommufdReadOnly(int device, int iommufd, Memory page) {
    fillBind(page.segment(), iommufd);
    int closed = linux.mprotect(page, Posix.PROT_READ);
    if (closed < 0) {
      throw new IllegalStateException("mprotect failed: errno " + -closed);
    }
    int result = linux.ioctl(device, Ioctls.VFIO_DEVICE_BIND_IOMMUFD, page.address());
    int opened = linux.mprotect(page, Posix.PROT_READ | Posix.PROT_WRITE);
    if (opened < 0) {
      throw new IllegalStateException("mprotect failed: errno " + -opened);
    }
    return result;
  }

  private int bindIommufd(int device, int iommufd, MemorySegment segment) {
    fillBind(segment, iommufd);
    return linux.ioctl(device, Ioctls.VFIO_DEVICE_BIND_IOMMUFD, segment.address());
  }

  private static void fillBind(MemorySegment segment, int iommufd) {
    segment.set(JAVA_INT, BIND_ARGSZ, (int) BIND.byteSize());
    segment.set(JAVA_INT, BIND_FLAGS, 0);
    segment.set(JAVA_INT, BIND_IOMMUFD, iommufd);
    segment.set(JAVA_INT, BIND_OUT_DEVID, 0);
  }

  public int attachIommufdPt(int device, int ptId) {
    head(argument, ATTACH, 0);
    argument.set(JAVA_INT, ATTACH_PT_ID, ptId);
    return linux.ioctl(device, Ioctls.VFIO_DEVICE_ATTACH_IOMMUFD_PT, argument.address());
  }

  public int detachIommufdPt(int device) {
    head(argument, Structs.VFIO_DEVICE_DETACH_IOMMUFD_PT, 0);
    return linux.ioctl(device, Ioctls.VFIO_DEVICE_DETACH_IOMMUFD_PT, argument.address());
  }

  public int getInfo(int device) {
    head(argument, Structs.VFIO_DEVICE_INFO, 0);
    return linux.ioctl(device, Ioctls.VFIO_DEVICE_GET_INFO, argument.address());
  }

  public int getBar0Info(int device) {
    return getRegionInfo(device, Ioctls.VFIO_PCI_BAR0_REGION_INDEX);
  }

  /**
   * Where BAR 0 begins in the device file.
   *
   * @throws IllegalStateException when the kernel does not say
   */
  public long bar0Offset(int device) {
    return regionOffset(device, Ioctls.VFIO_PCI_BAR0_REGION_INDEX);
  }

  /** Where the configuration space begins in the device file; errors as {@link #bar0Offset}. */
  public long configOffset(int device) {
    return regionOffset(device, Ioctls.VFIO_PCI_CONFIG_REGION_INDEX);
  }

  private long regionOffset(int device, int index) {
    int result = getRegionInfo(device, index);
    if (result < 0) {
      throw new IllegalStateException(
          "VFIO_DEVICE_GET_REGION_INFO of region " + index + " failed: errno " + -result);
    }
    return argument.get(JAVA_LONG, REGION_OFFSET);
  }

  private int getRegionInfo(int device, int index) {
    head(argument, REGION, 0);
    argument.set(JAVA_INT, REGION_INDEX, index);
    return linux.ioctl(device, Ioctls.VFIO_DEVICE_GET_REGION_INFO, argument.address());
  }

  /** MSI vector 0 triggers the eventfd. */
  public int setMsiTrigger(int device, int eventfd) {
    head(argument, IRQS, Ioctls.VFIO_IRQ_SET_DATA_EVENTFD | Ioctls.VFIO_IRQ_SET_ACTION_TRIGGER);
    argument.set(JAVA_INT, IRQS_INDEX, Ioctls.VFIO_PCI_MSI_IRQ_INDEX);
    argument.set(JAVA_INT, IRQS_START, 0);
    argument.set(JAVA_INT, IRQS_COUNT, 1);
    argument.set(JAVA_INT, IRQS_DATA, eventfd);
    return linux.ioctl(device, Ioctls.VFIO_DEVICE_SET_IRQS, argument.address());
  }

  public int reset(int device) {
    return linux.ioctl(device, Ioctls.VFIO_DEVICE_RESET, 0);
  }

  /** Asks whether a feature can be read whose number does not exist. */
  public int probeUnknownFeature(int device) {
    head(
        argument,
        Structs.VFIO_DEVICE_FEATURE,
        Ioctls.VFIO_DEVICE_FEATURE_PROBE
            | Ioctls.VFIO_DEVICE_FEATURE_GET
            | Ioctls.VFIO_DEVICE_FEATURE_MASK);
    return linux.ioctl(device, Ioctls.VFIO_DEVICE_FEATURE, argument.address());
  }

  private static void head(MemorySegment segment, StructLayout layout, int flags) {
    segment.fill((byte) 0);
    segment.set(JAVA_INT, ARGSZ, (int) layout.byteSize());
    segment.set(JAVA_INT, FLAGS, flags);
  }
}
