package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EINVAL;
import static org.vfiocheck.model.outcome.Errno.ENOENT;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A {@code struct iommufd_access}: what an iommufd has of a device that does no DMA of its own. It
 * uses an address space itself, with no page table in between. Follows {@code
 * drivers/iommu/iommufd/device.c}.
 */
final class IommufdAccess extends IommufdObject {
  final IommufdCtx ctx;
  private final Set<Fault> faults;

  /** The address space that it is attached to, if it is. */
  @Nullable Ioas ioas;

  /** {@code iommufd_access_create}. */
  IommufdAccess(IommufdCtx ctx, Set<Fault> faults) {
    super(ctx);
    this.ctx = ctx;
    this.faults = faults;
    ctx.get();
    // The driver is a user: user space cannot destroy the object.
    users++;
  }

  /** {@code iommufd_access_destroy}, which detaches. */
  void destroy() {
    ctx.remove(this);
    if (!faults.contains(Fault.DETACH_FORGOTTEN_ON_CLOSE)) {
      detach();
    }
    ctx.put();
  }

  /** {@code iommufd_access_attach}: once. */
  Outcome attach(int id) {
    return ioas == null ? changeIoasId(id) : refused(EINVAL);
  }

  /** {@code iommufd_access_replace}. */
  Outcome replace(int id) {
    return ioas == null ? refused(ENOENT) : changeIoasId(id);
  }

  /** {@code iommufd_access_change_ioas_id}: to an address space, and to nothing else. */
  private Outcome changeIoasId(int id) {
    if (!(ctx.lookUp(id) instanceof Ioas found)) {
      return refused(ENOENT);
    }
    found.users++;
    detach();
    ioas = found;
    return Outcomes.OK;
  }

  /** {@code iommufd_access_detach}: {@code iommufd_access_change_ioas} to none. */
  void detach() {
    if (ioas != null) {
      ioas.users--;
    }
    ioas = null;
  }
}
