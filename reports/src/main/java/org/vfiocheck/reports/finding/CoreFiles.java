package org.vfiocheck.reports.finding;

import java.util.Set;
import org.vfiocheck.model.coverage.KernelCoverage;

/** The files of the VFIO core, which every device's life goes through: those that are asked for. */
public final class CoreFiles {
  private static final Set<String> PATHS =
      Set.of(
          "drivers/vfio/container.c",
          "drivers/vfio/device_cdev.c",
          "drivers/vfio/group.c",
          "drivers/vfio/iommufd.c",
          "drivers/vfio/vfio_main.c");

  private CoreFiles() {}

  public static KernelCoverage in(KernelCoverage coverage) {
    return coverage.only(PATHS::contains);
  }

  public static KernelCoverage notIn(KernelCoverage coverage) {
    return coverage.only(path -> !PATHS.contains(path));
  }
}
