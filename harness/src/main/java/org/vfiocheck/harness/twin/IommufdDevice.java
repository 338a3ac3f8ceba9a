package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Errno.ENOENT;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import java.util.Set;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A {@code struct iommufd_device}: a device bound to an iommufd, whose file it keeps open. Follows
 * {@code drivers/iommu/iommufd/device.c}.
 */
final class IommufdDevice extends IommufdObject {
  final IommufdCtx ctx;
  final IommufdGroup igroup;
  private final Set<Fault> faults;

  /** The end of {@code iommufd_device_bind}; the caller has claimed the DMA ownership. */
  IommufdDevice(IommufdCtx ctx, IommuGroup iommuGroup, Set<Fault> faults) {
    super(ctx);
    this.ctx = ctx;
    this.igroup = ctx.getGroup(iommuGroup);
    this.faults = faults;
    ctx.get();
    // The driver that bound the device is a user: user space cannot destroy the object.
    users++;
  }

  /** {@code iommufd_device_unbind} and {@code iommufd_device_destroy}. */
  void unbind() {
    ctx.remove(this);
    if (!faults.contains(Fault.DMA_OWNER_KEPT_ON_CLOSE)) {
      igroup.iommuGroup.releaseDevice();
    }
    ctx.putGroup(igroup);
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

  /** {@code iommufd_device_detach}, with {@code iommufd_hw_pagetable_detach}. */
  void detach() {
    HwptPaging old = igroup.hwpt;
    igroup.attached.remove(this);
    if (igroup.attached.isEmpty() || faults.contains(Fault.DETACHED_WITH_FIRST_DEVICE)) {
      igroup.hwpt = null;
    }
    if (old != null) {
      old.put(ctx);
    }
  }

  /** {@code iommufd_device_change_pt}: an address space stands for a page table of its own. */
  private Outcome changePt(int ptId, boolean replace) {
    return switch (ctx.lookUp(ptId)) {
      case null -> refused(ENOENT);
      case HwptPaging table -> set(table, replace);
      case Ioas ioas -> autoGetDomain(ioas, replace);
      default -> refused(EINVAL);
    };
  }

  /** {@code iommufd_device_auto_get_domain}: takes the page table there is, or makes one. */
  private Outcome autoGetDomain(Ioas ioas, boolean replace) {
    if (ioas.autoDomain != null) {
      return set(ioas.autoDomain, replace);
    }
    HwptPaging made = new HwptPaging(ctx, ioas);
    Outcome outcome = set(made, replace);
    if (!outcome.isSuccess()) {
      made.destroy(ctx);
    }
    return outcome;
  }

  private Outcome set(HwptPaging table, boolean replace) {
    return replace ? doReplace(table) : doAttach(table);
  }

  /** {@code iommufd_hw_pagetable_attach}: the group's devices share what the first one chose. */
  private Outcome doAttach(HwptPaging table) {
    if (igroup.hwpt != null
        && igroup.hwpt != table
        && !faults.contains(Fault.ATTACHED_APART_FROM_GROUP)) {
      return refused(EINVAL);
    }
    igroup.hwpt = table;
    table.users++;
    igroup.attached.add(this);
    return Outcomes.OK;
  }

  /** {@code iommufd_device_do_replace}: takes along every device of the group that is attached. */
  private Outcome doReplace(HwptPaging table) {
    HwptPaging old = igroup.hwpt;
    if (old == null || !igroup.attached.contains(this)) {
      return refused(EINVAL);
    }
    if (old != table) {
      int count = igroup.attached.size();
      table.users += count;
      old.users -= count - 1;
      igroup.hwpt = table;
      old.put(ctx);
    }
    return Outcomes.OK;
  }
}
