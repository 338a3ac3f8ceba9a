package org.vfiocheck.harness.twin;

/**
 * A {@code struct iommufd_hwpt_paging} that iommufd made by itself for an attachment, and destroys
 * with the last one. Follows {@code drivers/iommu/iommufd/hw_pagetable.c}.
 */
final class HwptPaging extends IommufdObject {
  final Ioas ioas;

  /** {@code iommufd_hwpt_paging_alloc}: a user of its address space. */
  HwptPaging(IommufdCtx ctx, Ioas ioas) {
    super(ctx);
    this.ioas = ioas;
    ioas.users++;
    ioas.autoDomain = this;
  }

  /** {@code iommufd_hw_pagetable_put}: the last user's destroys it. */
  void put(IommufdCtx ctx) {
    users--;
    if (users == 1) {
      destroy(ctx);
    }
  }

  /** {@code iommufd_hwpt_paging_destroy}. */
  void destroy(IommufdCtx ctx) {
    ctx.remove(this);
    ioas.autoDomain = null;
    ioas.users--;
  }
}
