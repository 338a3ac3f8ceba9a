package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Errno.ENOENT;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A {@code struct iommufd_device}: a device bound to an iommufd, whose file it keeps open. Follows
 * {@code drivers/iommu/iommufd/device.c}, with one device to a {@code struct iommufd_group}.
 */
final class IommufdDevice extends IommufdObject {
  final IommufdCtx ctx;
  private final IommuGroup iommuGroup;
  private final Set<Fault> faults;

  /** What the device's DMA goes through, or null while it is blocked. */
  @Nullable HwptPaging hwpt;

  /** The end of {@code iommufd_device_bind}; the caller has claimed the DMA ownership. */
  IommufdDevice(IommufdCtx ctx, IommuGroup iommuGroup, Set<Fault> faults) {
    super(ctx);
    this.ctx = ctx;
    this.iommuGroup = iommuGroup;
    this.faults = faults;
    ctx.get();
    // The driver that bound the device is a user: user space cannot destroy the object.
    users++;
  }

  /** {@code iommufd_device_unbind} and {@code iommufd_device_destroy}. */
  void unbind() {
    ctx.remove(this);
    if (!faults.contains(Fault.DMA_OWNER_KEPT_ON_CLOSE)) {
      iommuGroup.releaseDevice();
    }
    ctx.put();
  }

  /** {@code iommufd_device_attach}. */
  Outcome attach(int ptId) {
    return changePt(ptId, false);
  }

  /** {@code iommufd_device_replace}. A failure leaves the attachment as it was. */
  Outcome replace(int ptId) {
    return changePt(ptId, true);
  }

  /** {@code iommufd_device_detach}. */
  void detach() {
    HwptPaging old = hwpt;
    hwpt = null;
    if (old != null) {
      old.put(ctx);
    }
  }

  /** {@code iommufd_device_change_pt}: an address space stands for a page table of its own. */
  private Outcome changePt(int ptId, boolean replace) {
    return switch (ctx.lookUp(ptId)) {
      case null -> refused(ENOENT);
      case HwptPaging table -> replace ? doReplace(table) : doAttach(table);
      case Ioas ioas -> autoGetDomain(ioas, replace);
      default -> refused(EINVAL);
    };
  }

  /** {@code iommufd_device_auto_get_domain}: takes the page table there is, or makes one. */
  private Outcome autoGetDomain(Ioas ioas, boolean replace) {
    if (replace && hwpt == null) {
      return refused(EINVAL);
    }
    HwptPaging table = ioas.autoDomain != null ? ioas.autoDomain : new HwptPaging(ctx, ioas);
    return replace ? doReplace(table) : doAttach(table);
  }

  /** {@code iommufd_hw_pagetable_attach}. */
  private Outcome doAttach(HwptPaging table) {
    if (hwpt != null && hwpt != table) {
      return refused(EINVAL);
    }
    table.users++;
    hwpt = table;
    return Outcomes.OK;
  }

  /** {@code iommufd_device_do_replace}. */
  private Outcome doReplace(HwptPaging table) {
    HwptPaging old = hwpt;
    if (old == null) {
      return refused(EINVAL);
    }
    if (old != table) {
      table.users++;
      hwpt = table;
      old.put(ctx);
    }
    return Outcomes.OK;
  }
}
