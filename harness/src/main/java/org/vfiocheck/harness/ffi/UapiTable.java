package org.vfiocheck.harness.ffi;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything this package believes about the kernel's headers, as text, and a C program that prints
 * the same text from the headers themselves.
 *
 * <p>A structure counts as far as this package uses it: members that a newer kernel appends, and
 * padding, are left out.
 */
public final class UapiTable {
  private static final List<String> HEADERS =
      List.of(
          "stddef.h",
          "stdio.h",
          "fcntl.h",
          "sys/eventfd.h",
          "sys/mman.h",
          "sys/syscall.h",
          "linux/futex.h",
          "linux/vfio.h",
          "linux/iommufd.h");

  private UapiTable() {}

  /** One line for each constant, each member and each structure's end. */
  public static List<String> lines() {
    List<String> lines = new ArrayList<>();
    constants().forEach((name, value) -> lines.add("constant " + name + " " + value));
    for (StructLayout layout : Structs.ALL) {
      String name = layout.name().orElseThrow();
      for (MemoryLayout member : members(layout)) {
        String text = member.name().orElseThrow();
        String line = "struct " + name + " " + text + " offset " + Structs.offset(layout, text);
        lines.add(isFlexible(member) ? line : line + " size " + member.byteSize());
      }
    }
    return lines;
  }

  /** The source of a C program that prints {@link #lines}, of what its headers say. */
  public static String probeSource() {
    StringBuilder source = new StringBuilder("#define _GNU_SOURCE\n");
    HEADERS.forEach(header -> source.append("#include <").append(header).append(">\n"));
    source.append("\nint main(void)\n{\n");
    for (String name : constants().keySet()) {
      source.append("  printf(\"constant " + name + " %lld\\n\", (long long)(" + name + "));\n");
    }
    for (StructLayout layout : Structs.ALL) {
      String name = layout.name().orElseThrow();
      members(layout).forEach(member -> source.append(probe(name, member)));
    }
    return source.append("  return 0;\n}\n").toString();
  }

  private static String probe(String struct, MemoryLayout member) {
    String name = member.name().orElseThrow();
    String start = "  printf(\"struct " + struct + " " + name + " offset %zu";
    String offset = "offsetof(struct " + struct + ", " + name + ")";
    return isFlexible(member)
        ? start + "\\n\", " + offset + ");\n"
        : start
            + " size %zu\\n\", "
            + offset
            + ", sizeof(((struct "
            + struct
            + " *)0)->"
            + name
            + "));\n";
  }

  private static List<MemoryLayout> members(StructLayout layout) {
    return layout.memberLayouts().stream()
        .filter(member -> !(member instanceof PaddingLayout))
        .toList();
  }

  /** The array at a structure's end, which has no size of its own in C. */
  private static boolean isFlexible(MemoryLayout member) {
    return member.name().orElseThrow().equals("data");
  }

  private static Map<String, Long> constants() {
    Map<String, Long> constants = new LinkedHashMap<>();
    posix(constants);
    vfio(constants);
    iommufd(constants);
    return constants;
  }

  private static void posix(Map<String, Long> into) {
    into.put("O_RDONLY", (long) Posix.O_RDONLY);
    into.put("O_WRONLY", (long) Posix.O_WRONLY);
    into.put("O_RDWR", (long) Posix.O_RDWR);
    into.put("O_NONBLOCK", (long) Posix.O_NONBLOCK);
    into.put("O_CLOEXEC", (long) Posix.O_CLOEXEC);
    into.put("O_PATH", (long) Posix.O_PATH);
    into.put("PROT_NONE", (long) Posix.PROT_NONE);
    into.put("PROT_READ", (long) Posix.PROT_READ);
    into.put("PROT_WRITE", (long) Posix.PROT_WRITE);
    into.put("MAP_SHARED", (long) Posix.MAP_SHARED);
    into.put("MAP_PRIVATE", (long) Posix.MAP_PRIVATE);
    into.put("MAP_ANONYMOUS", (long) Posix.MAP_ANONYMOUS);
    into.put("EFD_CLOEXEC", (long) Posix.EFD_CLOEXEC);
    into.put("EFD_NONBLOCK", (long) Posix.EFD_NONBLOCK);
    into.put("SYS_read", Posix.SYS_read);
    into.put("SYS_write", Posix.SYS_write);
    into.put("SYS_open", Posix.SYS_open);
    into.put("SYS_close", Posix.SYS_close);
    into.put("SYS_mmap", Posix.SYS_mmap);
    into.put("SYS_mprotect", Posix.SYS_mprotect);
    into.put("SYS_munmap", Posix.SYS_munmap);
    into.put("SYS_ioctl", Posix.SYS_ioctl);
    into.put("SYS_pread64", Posix.SYS_pread64);
    into.put("SYS_pwrite64", Posix.SYS_pwrite64);
    into.put("SYS_fcntl", Posix.SYS_fcntl);
    into.put("F_DUPFD_CLOEXEC", Posix.F_DUPFD_CLOEXEC);
    into.put("SYS_setfsuid", Posix.SYS_setfsuid);
    into.put("SYS_futex", Posix.SYS_futex);
    into.put("SYS_eventfd2", Posix.SYS_eventfd2);
    into.put("SYS_pipe2", Posix.SYS_pipe2);
    into.put("FUTEX_CMP_REQUEUE_PRIVATE", (long) Posix.FUTEX_CMP_REQUEUE_PRIVATE);
  }

  private static void vfio(Map<String, Long> into) {
    into.put("VFIO_SET_IOMMU", Ioctls.VFIO_SET_IOMMU);
    into.put("VFIO_GROUP_GET_STATUS", Ioctls.VFIO_GROUP_GET_STATUS);
    into.put("VFIO_GROUP_SET_CONTAINER", Ioctls.VFIO_GROUP_SET_CONTAINER);
    into.put("VFIO_GROUP_UNSET_CONTAINER", Ioctls.VFIO_GROUP_UNSET_CONTAINER);
    into.put("VFIO_GROUP_GET_DEVICE_FD", Ioctls.VFIO_GROUP_GET_DEVICE_FD);
    into.put("VFIO_DEVICE_GET_INFO", Ioctls.VFIO_DEVICE_GET_INFO);
    into.put("VFIO_DEVICE_GET_REGION_INFO", Ioctls.VFIO_DEVICE_GET_REGION_INFO);
    into.put("VFIO_DEVICE_SET_IRQS", Ioctls.VFIO_DEVICE_SET_IRQS);
    into.put("VFIO_DEVICE_RESET", Ioctls.VFIO_DEVICE_RESET);
    into.put("VFIO_DEVICE_FEATURE", Ioctls.VFIO_DEVICE_FEATURE);
    into.put("VFIO_DEVICE_BIND_IOMMUFD", Ioctls.VFIO_DEVICE_BIND_IOMMUFD);
    into.put("VFIO_DEVICE_ATTACH_IOMMUFD_PT", Ioctls.VFIO_DEVICE_ATTACH_IOMMUFD_PT);
    into.put("VFIO_DEVICE_DETACH_IOMMUFD_PT", Ioctls.VFIO_DEVICE_DETACH_IOMMUFD_PT);
    into.put("VFIO_TYPE1v2_IOMMU", (long) Ioctls.VFIO_TYPE1v2_IOMMU);
    into.put("VFIO_GROUP_FLAGS_VIABLE", (long) Ioctls.VFIO_GROUP_FLAGS_VIABLE);
    into.put("VFIO_PCI_BAR0_REGION_INDEX", (long) Ioctls.VFIO_PCI_BAR0_REGION_INDEX);
    into.put("VFIO_PCI_CONFIG_REGION_INDEX", (long) Ioctls.VFIO_PCI_CONFIG_REGION_INDEX);
    into.put("VFIO_PCI_MSI_IRQ_INDEX", (long) Ioctls.VFIO_PCI_MSI_IRQ_INDEX);
    into.put("VFIO_IRQ_SET_DATA_EVENTFD", (long) Ioctls.VFIO_IRQ_SET_DATA_EVENTFD);
    into.put("VFIO_IRQ_SET_ACTION_TRIGGER", (long) Ioctls.VFIO_IRQ_SET_ACTION_TRIGGER);
    into.put("VFIO_DEVICE_FEATURE_GET", (long) Ioctls.VFIO_DEVICE_FEATURE_GET);
    into.put("VFIO_DEVICE_FEATURE_PROBE", (long) Ioctls.VFIO_DEVICE_FEATURE_PROBE);
    into.put("VFIO_DEVICE_FEATURE_MASK", (long) Ioctls.VFIO_DEVICE_FEATURE_MASK);
  }

  private static void iommufd(Map<String, Long> into) {
    into.put("IOMMU_DESTROY", Ioctls.IOMMU_DESTROY);
    into.put("IOMMU_IOAS_ALLOC", Ioctls.IOMMU_IOAS_ALLOC);
    into.put("IOMMU_IOAS_MAP", Ioctls.IOMMU_IOAS_MAP);
    into.put("IOMMU_IOAS_UNMAP", Ioctls.IOMMU_IOAS_UNMAP);
    into.put("IOMMU_IOAS_MAP_FIXED_IOVA", (long) Ioctls.IOMMU_IOAS_MAP_FIXED_IOVA);
    into.put("IOMMU_IOAS_MAP_WRITEABLE", (long) Ioctls.IOMMU_IOAS_MAP_WRITEABLE);
    into.put("IOMMU_IOAS_MAP_READABLE", (long) Ioctls.IOMMU_IOAS_MAP_READABLE);
  }
}
