package org.vfiocheck.harness.ffi;

/**
 * The ioctl requests and flags of VFIO and iommufd, with their C names, computed as {@code
 * include/uapi/linux/vfio.h} and {@code iommufd.h} compute them.
 */
final class Ioctls {
  static final int VFIO_TYPE = ';';
  static final int VFIO_BASE = 100;
  static final int IOMMUFD_TYPE = ';';

  static final long VFIO_SET_IOMMU = _IO(VFIO_TYPE, VFIO_BASE + 2);
  static final long VFIO_GROUP_GET_STATUS = _IO(VFIO_TYPE, VFIO_BASE + 3);
  static final long VFIO_GROUP_SET_CONTAINER = _IO(VFIO_TYPE, VFIO_BASE + 4);
  static final long VFIO_GROUP_UNSET_CONTAINER = _IO(VFIO_TYPE, VFIO_BASE + 5);
  static final long VFIO_GROUP_GET_DEVICE_FD = _IO(VFIO_TYPE, VFIO_BASE + 6);
  static final long VFIO_DEVICE_GET_INFO = _IO(VFIO_TYPE, VFIO_BASE + 7);
  static final long VFIO_DEVICE_GET_REGION_INFO = _IO(VFIO_TYPE, VFIO_BASE + 8);
  static final long VFIO_DEVICE_SET_IRQS = _IO(VFIO_TYPE, VFIO_BASE + 10);
  static final long VFIO_DEVICE_RESET = _IO(VFIO_TYPE, VFIO_BASE + 11);
  static final long VFIO_DEVICE_FEATURE = _IO(VFIO_TYPE, VFIO_BASE + 17);
  static final long VFIO_DEVICE_BIND_IOMMUFD = _IO(VFIO_TYPE, VFIO_BASE + 18);
  static final long VFIO_DEVICE_ATTACH_IOMMUFD_PT = _IO(VFIO_TYPE, VFIO_BASE + 19);
  static final long VFIO_DEVICE_DETACH_IOMMUFD_PT = _IO(VFIO_TYPE, VFIO_BASE + 20);

  static final int VFIO_TYPE1v2_IOMMU = 3;
  static final int VFIO_GROUP_FLAGS_VIABLE = 1 << 0;
  static final int VFIO_PCI_BAR0_REGION_INDEX = 0;
  static final int VFIO_PCI_CONFIG_REGION_INDEX = 7;
  static final int VFIO_PCI_MSI_IRQ_INDEX = 1;
  static final int VFIO_IRQ_SET_DATA_EVENTFD = 1 << 2;
  static final int VFIO_IRQ_SET_ACTION_TRIGGER = 1 << 5;
  static final int VFIO_DEVICE_FEATURE_GET = 1 << 16;
  static final int VFIO_DEVICE_FEATURE_PROBE = 1 << 18;
  static final int VFIO_DEVICE_FEATURE_MASK = 0xffff;

  static final long IOMMU_DESTROY = _IO(IOMMUFD_TYPE, 0x80);
  static final long IOMMU_IOAS_ALLOC = _IO(IOMMUFD_TYPE, 0x81);
  static final long IOMMU_IOAS_MAP = _IO(IOMMUFD_TYPE, 0x85);
  static final long IOMMU_IOAS_UNMAP = _IO(IOMMUFD_TYPE, 0x86);

  static final int IOMMU_IOAS_MAP_FIXED_IOVA = 1 << 0;
  static final int IOMMU_IOAS_MAP_WRITEABLE = 1 << 1;
  static final int IOMMU_IOAS_MAP_READABLE = 1 << 2;

  private Ioctls() {}

  /** {@code _IO} of include/uapi/asm-generic/ioctl.h: no direction, no size. */
  private static long _IO(int type, int number) {
    return ((long) type << 8) | number;
  }
}
