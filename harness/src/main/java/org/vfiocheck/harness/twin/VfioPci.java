package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Errno.ENOTTY;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import org.vfiocheck.model.action.Verb;
import org.vfiocheck.model.outcome.DmaReach;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * The driver vfio-pci with QEMU's {@code edu}, a device without a reset. Follows {@code
 * drivers/vfio/pci/vfio_pci_core.c}.
 */
final class VfioPci implements VfioDriver {
  /** What {@code edu} reads as at the start of BAR 0. */
  static final long BAR0_WORD = 0x010000edL;

  /** What {@code edu} reads as at the start of its configuration space. */
  private static final long CONFIG_WORD = 0x11e81234L;

  private static final int WRITTEN = 4;

  @Override
  public Outcome bindIommufd(VfioDevice device, IommufdCtx ctx) {
    return VfioIommufd.physicalBind(device, ctx);
  }

  @Override
  public void unbindIommufd(VfioDevice device) {
    VfioIommufd.physicalUnbind(device);
  }

  @Override
  public Outcome attachIoas(VfioDevice device, int ptId) {
    return VfioIommufd.physicalAttachIoas(device, ptId);
  }

  @Override
  public void detachIoas(VfioDevice device) {
    VfioIommufd.physicalDetachIoas(device);
  }

  @Override
  public Outcome read(Verb verb) {
    return Outcomes.value(verb == Verb.READ ? BAR0_WORD : CONFIG_WORD);
  }

  @Override
  public Outcome write() {
    return Outcomes.value(WRITTEN);
  }

  /**
   * By the page table that the device's group is attached to ({@code __iommu_attach_device}), else
   * by none: what claimed the DMA left it a domain that blocks ({@code __iommu_take_dma_ownership}
   * in {@code drivers/iommu/iommu.c}).
   */
  @Override
  public Outcome dma(VfioDevice device) {
    if (device.faults.contains(Fault.DMA_NOT_BLOCKED_WHILE_DETACHED) && !device.iommufdAttached) {
      return Outcomes.value(DmaReach.OTHER_PAGE);
    }
    IommufdDevice idev = device.iommufdDevice;
    HwptPaging table = idev == null ? null : idev.igroup.hwpt;
    return Outcomes.value(table != null && table.ioas.translated ? DmaReach.MAPPED_PAGE : 0);
  }

  @Override
  public Outcome mmap() {
    return Outcomes.OK;
  }

  @Override
  public Outcome ioctl(Verb verb) {
    return switch (verb) {
      case GET_INFO, GET_REGION_INFO, SET_IRQS -> Outcomes.OK;
      case RESET -> refused(EINVAL);
      case FEATURE -> refused(ENOTTY);
      default -> throw new IllegalArgumentException(verb + " is no ioctl of a device");
    };
  }

  @Override
  public String memory() {
    return "";
  }
}
