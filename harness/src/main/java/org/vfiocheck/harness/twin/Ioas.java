package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EEXIST;
import static org.vfiocheck.model.outcome.Errno.ENOENT;
import static org.vfiocheck.model.outcome.Outcomes.refused;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A {@code struct iommufd_ioas}, with the one page that the alphabet maps. Follows {@code
 * drivers/iommu/iommufd/ioas.c} and {@code io_pagetable.c}.
 */
final class Ioas extends IommufdObject {
  boolean mapped;

  /** Whether its page tables have the page, which is to be the same. */
  boolean translated;

  private final Set<Fault> faults;

  /** The page table made for the device attached to this address space, if one is. */
  @Nullable HwptPaging autoDomain;

  Ioas(IommufdCtx ctx) {
    super(ctx);
    this.faults = ctx.faults;
  }

  /** {@code iommufd_ioas_map}, with {@code iopt_check_iova}: a fixed address must be free. */
  Outcome map() {
    if (mapped) {
      return refused(EEXIST);
    }
    mapped = true;
    translated = true;
    return Outcomes.OK;
  }

  /** {@code iommufd_ioas_unmap}: nothing unmapped is an error of its own. */
  Outcome unmap() {
    if (!mapped) {
      return refused(ENOENT);
    }
    mapped = false;
    translated = faults.contains(Fault.UNMAPPED_IN_NAME_ONLY);
    return Outcomes.OK;
  }
}
