package org.vfiocheck.harness.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.util.List;

/**
 * The argument structures, member by member. Where newer kernels append members, a structure ends
 * where docs/actions.md says that the agent's {@code argsz} ends.
 */
final class Structs {
  static final StructLayout VFIO_GROUP_STATUS =
      struct("vfio_group_status", u32("argsz"), u32("flags"));

  static final StructLayout VFIO_DEVICE_INFO =
      struct(
          "vfio_device_info",
          u32("argsz"),
          u32("flags"),
          u32("num_regions"),
          u32("num_irqs"),
          u32("cap_offset"),
          MemoryLayout.paddingLayout(4));

  static final StructLayout VFIO_REGION_INFO =
      struct(
          "vfio_region_info",
          u32("argsz"),
          u32("flags"),
          u32("index"),
          u32("cap_offset"),
          u64("size"),
          u64("offset"));

  /** With one eventfd in its flexible array. */
  static final StructLayout VFIO_IRQ_SET =
      struct(
          "vfio_irq_set",
          u32("argsz"),
          u32("flags"),
          u32("index"),
          u32("start"),
          u32("count"),
          u32("data"));

  /** Without data. */
  static final StructLayout VFIO_DEVICE_FEATURE =
      struct("vfio_device_feature", u32("argsz"), u32("flags"));

  /** As it is since 6.6; 7.3 appends a token, which a smaller argsz leaves out. */
  static final StructLayout VFIO_DEVICE_BIND_IOMMUFD =
      struct(
          "vfio_device_bind_iommufd", u32("argsz"), u32("flags"), u32("iommufd"), u32("out_devid"));

  static final StructLayout VFIO_DEVICE_ATTACH_IOMMUFD_PT =
      struct("vfio_device_attach_iommufd_pt", u32("argsz"), u32("flags"), u32("pt_id"));

  static final StructLayout VFIO_DEVICE_DETACH_IOMMUFD_PT =
      struct("vfio_device_detach_iommufd_pt", u32("argsz"), u32("flags"));

  static final StructLayout IOMMU_DESTROY = struct("iommu_destroy", u32("size"), u32("id"));

  static final StructLayout IOMMU_IOAS_ALLOC =
      struct("iommu_ioas_alloc", u32("size"), u32("flags"), u32("out_ioas_id"));

  static final StructLayout IOMMU_IOAS_MAP =
      struct(
          "iommu_ioas_map",
          u32("size"),
          u32("flags"),
          u32("ioas_id"),
          u32("__reserved"),
          u64("user_va"),
          u64("length"),
          u64("iova"));

  static final StructLayout IOMMU_IOAS_UNMAP =
      struct("iommu_ioas_unmap", u32("size"), u32("ioas_id"), u64("iova"), u64("length"));

  static final List<StructLayout> ALL =
      List.of(
          VFIO_GROUP_STATUS,
          VFIO_DEVICE_INFO,
          VFIO_REGION_INFO,
          VFIO_IRQ_SET,
          VFIO_DEVICE_FEATURE,
          VFIO_DEVICE_BIND_IOMMUFD,
          VFIO_DEVICE_ATTACH_IOMMUFD_PT,
          VFIO_DEVICE_DETACH_IOMMUFD_PT,
          IOMMU_DESTROY,
          IOMMU_IOAS_ALLOC,
          IOMMU_IOAS_MAP,
          IOMMU_IOAS_UNMAP);

  private Structs() {}

  static long offset(StructLayout layout, String member) {
    return layout.byteOffset(PathElement.groupElement(member));
  }

  private static StructLayout struct(String name, MemoryLayout... members) {
    return MemoryLayout.structLayout(members).withName(name);
  }

  private static MemoryLayout u32(String name) {
    return JAVA_INT.withName(name);
  }

  private static MemoryLayout u64(String name) {
    return JAVA_LONG.withName(name);
  }
}
