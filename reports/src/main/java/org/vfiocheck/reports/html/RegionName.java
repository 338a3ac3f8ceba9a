package org.vfiocheck.reports.html;

import org.vfiocheck.model.action.Ref;

/** What a region of a chart stands for, in a few words. */
final class RegionName {
  private RegionName() {}

  /** The words, or the empty string where the name is none that is known. */
  static String of(String region) {
    return switch (region) {
      case "registration" -> "binding to the driver";
      case "group" -> "the IOMMU group's file";
      case "device" -> "the device, shared by its files";
      case "dma" -> "who owns the DMA of the group";
      default -> ofSlot(region);
    };
  }

  private static String ofSlot(String region) {
    try {
      return switch (Ref.parse(region).kind()) {
        case CONTAINER -> "container fd";
        case GROUP -> "group fd";
        case IOMMUFD -> "iommufd";
        case NODE_FD -> "device-node fd";
        case GROUP_DEVICE_FD -> "device fd from the group";
        case ADDRESS_SPACE -> "address space";
        case MAPPING -> "mapping of BAR 0";
        case PCI_DEVICE -> "binding of the device to the driver";
      };
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
