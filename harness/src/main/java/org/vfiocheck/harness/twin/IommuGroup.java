package org.vfiocheck.harness.twin;

import static org.vfiocheck.model.outcome.Errno.EPERM;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vfiocheck.model.outcome.Outcome;
import org.vfiocheck.model.outcome.Outcomes;

/**
 * A {@code struct iommu_group} as far as DMA ownership goes: who may program the IOMMU for the
 * group's devices. Follows {@code drivers/iommu/iommu.c}.
 *
 * <p>The kernel's EBUSY for a group that is not in its default domain cannot happen here: vfio-pci
 * does its own DMA, so nobody else changes the domain.
 */
final class IommuGroup {
  private final Set<Fault> faults;

  int ownerCount;
  @Nullable Object owner;

  IommuGroup(Set<Fault> faults) {
    this.faults = faults;
  }

  /** {@code iommu_group_claim_dma_owner}: a whole group has one owner, who claims it once. */
  Outcome claimGroup(Object claimant) {
    if (ownerCount != 0) {
      return Outcomes.refused(EPERM);
    }
    take(claimant);
    return Outcomes.OK;
  }

  /** {@code iommu_device_claim_dma_owner}: the same owner may claim device after device. */
  @SuppressWarnings("ReferenceEquality") // an owner is a pointer
  Outcome claimDevice(Object claimant) {
    if (ownerCount == 0) {
      take(claimant);
      return Outcomes.OK;
    }
    if (owner != claimant && !faults.contains(Fault.DMA_OWNER_NOT_ASKED)) {
      return Outcomes.refused(EPERM);
    }
    ownerCount++;
    return Outcomes.OK;
  }

  /** {@code __iommu_take_dma_ownership}. */
  private void take(Object claimant) {
    owner = claimant;
    ownerCount++;
  }

  /** {@code iommu_group_release_dma_owner}. */
  void releaseGroup() {
    ownerCount = 0;
    owner = null;
  }

  /** {@code iommu_device_release_dma_owner}. */
  void releaseDevice() {
    if (ownerCount > 1 && !faults.contains(Fault.DMA_OWNER_GONE_WITH_FIRST_DEVICE)) {
      ownerCount--;
    } else {
      releaseGroup();
    }
  }

  /** {@code iommu_group_dma_owner_claimed}. */
  boolean isOwnerClaimed() {
    return ownerCount != 0;
  }
}
